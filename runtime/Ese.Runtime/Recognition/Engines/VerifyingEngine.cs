using Ese.Isa;
using Microsoft.Extensions.Logging;

namespace Ese.Runtime;

/// <summary>Runs everything on the cards and on the emulator, and refuses logits that differ.</summary>
internal sealed class VerifyingEngine(CardEngine cards, ILogger logger, int labels) : IModelEngine
{
    /// <inheritdoc/>
    public bool CanStream => cards.CanStream;

    /// <inheritdoc/>
    /// <exception cref="EseDeviceException"><see cref="ErrorTable.DeviceDiffers"/>.</exception>
    public short[] Run(ReadOnlySpan<float> features, int frames, CancellationToken cancellationToken)
    {
        var found = cards.Execute(new WholeUtterance(features, frames), out var card, cancellationToken);
        Require(card, 0, found, cards.Emulator.Run(features, frames, cancellationToken));
        return found;
    }

    /// <inheritdoc/>
    public IModelStream StartStream() => new Pieces(this, (PieceStream)cards.StartStream(), cards.Emulator.StartStream());

    /// <inheritdoc/>
    public void Dispose() => cards.Dispose();

    private void Require(string card, int firstStep, ReadOnlySpan<short> found, ReadOnlySpan<short> expected)
    {
        var same = found.CommonPrefixLength(expected);
        if (same == expected.Length && same == found.Length)
        {
            return;
        }

        var message = same == Math.Min(found.Length, expected.Length)
            ? FormattableString.Invariant($"Card '{card}' gave {found.Length} logits where the emulator gave {expected.Length}")
            : FormattableString.Invariant($"Card '{card}' gave {found[same]} at step {firstStep + (same / labels)}, label {same % labels}, where the emulator gave {expected[same]}");
        var error = new EseDeviceException(ErrorTable.DeviceDiffers, message + "; check the card and its image, and use the emulator meanwhile.");
        EseTelemetry.DeviceErrors.Add(1);
        EseLog.LogitsDiffer(logger, error.Message);
        throw error;
    }

    private sealed class Pieces(VerifyingEngine engine, PieceStream onCards, IModelStream onEmulator) : IModelStream
    {
        private int _steps;

        public short[] Run(ReadOnlySpan<float> features, int frames, bool last, CancellationToken cancellationToken)
        {
            var found = onCards.Run(features, frames, last, cancellationToken);
            var expected = onEmulator.Run(features, frames, last, CancellationToken.None);
            engine.Require(onCards.Device, _steps, found, expected);
            _steps += found.Length / engine.Labels;
            return found;
        }
    }

    private int Labels => labels;
}
