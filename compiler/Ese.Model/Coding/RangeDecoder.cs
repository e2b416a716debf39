namespace Ese.Model;

/// <summary>Reads what <see cref="RangeEncoder"/> wrote. Behind the last byte it reads zeros; <see cref="IsCut"/> tells.</summary>
internal ref struct RangeDecoder
{
    private readonly ReadOnlySpan<byte> _bytes;
    private uint _code;
    private uint _range = uint.MaxValue;
    private int _position;

    /// <summary>Starts at the first byte.</summary>
    public RangeDecoder(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        for (int k = 0; k < 4; k++)
            ShiftIn();
    }

    /// <summary>Bytes read; more than there are where the code is cut off.</summary>
    public readonly int Position => _position;

    /// <summary>Whether the code is complete and ends with the last byte read, as a code does after its last bit.</summary>
    public readonly bool IsComplete => _position <= _bytes.Length && _code == 0;

    /// <summary>Whether more was read than there is.</summary>
    public readonly bool IsCut => _position > _bytes.Length;

    /// <summary>Reads a bit and teaches its probability.</summary>
    public int Decode(ref AdaptiveBit model)
    {
        int bit = Narrowed((_range >> AdaptiveBit.Precision) * model.Zero);
        model.Learn(bit);
        return bit;
    }

    /// <summary>Reads a bit whose values are equally likely.</summary>
    public int DecodeEven() => Narrowed(_range >> 1);

    private int Narrowed(uint bound)
    {
        int bit;
        if (_code < bound)
        {
            _range = bound;
            bit = 0;
        }
        else
        {
            _code -= bound;
            _range -= bound;
            bit = 1;
        }

        while (_range < RangeEncoder.Narrow)
        {
            _range <<= 8;
            ShiftIn();
        }

        return bit;
    }

    private void ShiftIn()
    {
        _code = (_code << 8) | (_position < _bytes.Length ? _bytes[_position] : 0u);
        _position++;
    }
}
