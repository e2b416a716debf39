using System.Buffers;

namespace Ese.Model;

/// <summary>A binary range coder with carry (Martin 1979; Pavlov's LZMA): integers only, the same bytes everywhere.</summary>
internal sealed class RangeEncoder
{
    /// <summary>The range is widened when it is narrower.</summary>
    public const uint Narrow = 1 << 24;

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private ulong _low;
    private uint _range = uint.MaxValue;
    private byte _waiting;
    private long _waitingBytes = 1;

    /// <summary>Writes a bit and teaches its probability.</summary>
    public void Encode(ref AdaptiveBit model, int bit)
    {
        uint bound = (_range >> AdaptiveBit.Precision) * model.Zero;
        model.Learn(bit);
        Narrowed(bit, bound);
    }

    /// <summary>Writes a bit whose values are equally likely.</summary>
    public void EncodeEven(int bit) => Narrowed(bit, _range >> 1);

    /// <summary>Ends the code.</summary>
    /// <returns>All bytes.</returns>
    public ReadOnlySpan<byte> Finish()
    {
        for (int k = 0; k < 5; k++)
            ShiftOut();

        return _bytes.WrittenSpan[1..];
    }

    private void Narrowed(int bit, uint bound)
    {
        if (bit == 0)
        {
            _range = bound;
        }
        else
        {
            _low += bound;
            _range -= bound;
        }

        while (_range < Narrow)
        {
            _range <<= 8;
            ShiftOut();
        }
    }

    // A byte waits, and all 0xFF behind it, until no carry can reach it any more. In front of the first waits one that stays 0,
    // because the low end begins at 0 and never passes the first range's end; it is left out.
    private void ShiftOut()
    {
        if ((uint)_low < 0xFF00_0000 || _low > uint.MaxValue)
        {
            byte carry = (byte)(_low >> 32);
            for (; _waitingBytes > 0; _waitingBytes--)
            {
                Write((byte)(_waiting + carry));
                _waiting = 0xFF;
            }

            _waiting = (byte)(_low >> 24);
        }

        _waitingBytes++;
        _low = (_low & 0x00FF_FFFF) << 8;
    }

    private void Write(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }
}
