using System.Text;
using Ese.Drivers;

namespace Ese.Card;

/// <summary>
/// The image, which no XDMA driver has: the first byte written takes the engine away, the end of the last opening loads what was
/// written. Reading tells how it went.
/// </summary>
/// <param name="card">The card.</param>
/// <param name="pending">Calls that wait for the card; they fail when an image arrives.</param>
internal sealed class ImageNode(SimulatedCard card, PendingCalls pending) : FuseNode($"{card.Name}_image", OwnerOnly)
{
    private const uint OwnerOnly = 0x180;

    private readonly Lock _gate = new();
    private byte[]? _written;
    private int _length;
    private bool _isOpenForWriting;

    /// <inheritdoc/>
    public override int Open(bool forWriting)
    {
        lock (_gate)
        {
            if (forWriting && _isOpenForWriting)
            {
                return Errno.Busy;
            }

            _isOpenForWriting |= forWriting;
            return 0;
        }
    }

    /// <inheritdoc/>
    public override FuseResult Read(FuseCall call, ulong offset, Span<byte> destination)
    {
        var text = Encoding.UTF8.GetBytes(card.State + "\n");
        var rest = text.AsSpan((int)Math.Min(offset, (ulong)text.Length));
        var count = Math.Min(rest.Length, destination.Length);
        rest[..count].CopyTo(destination);
        return FuseResult.Moved(count);
    }

    /// <inheritdoc/>
    public override FuseResult Write(FuseCall call, ulong offset, ReadOnlySpan<byte> source)
    {
        lock (_gate)
        {
            if (source.Length > CardImage.MaximumBytes || offset > (ulong)(CardImage.MaximumBytes - source.Length))
            {
                return FuseResult.Failed(Errno.FileTooLarge);
            }

            if (_written is null)
            {
                _written = new byte[CardImage.MaximumBytes];
                card.BeginImage();
                pending.FailAll(card, Errno.NoDevice);
            }

            source.CopyTo(_written.AsSpan((int)offset));
            _length = Math.Max(_length, (int)offset + source.Length);
            return FuseResult.Moved(source.Length);
        }
    }

    /// <inheritdoc/>
    public override void Close(bool forWriting)
    {
        if (!forWriting)
        {
            return;
        }

        lock (_gate)
        {
            if (_written is { } image)
            {
                card.EndImage(image.AsSpan(0, _length));
            }

            (_written, _length, _isOpenForWriting) = (null, 0, false);
        }
    }
}
