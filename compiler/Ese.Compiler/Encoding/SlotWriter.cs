using System.Diagnostics;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>Packs the elements of a stream into bits, line after line.</summary>
internal ref struct SlotWriter
{
    private readonly Span<byte> _bytes;
    private readonly SlotFormat _format;
    private readonly int _lineBytes;
    private int _lineEnd;
    private int _next;
    private ulong _pending;
    private int _pendingBits;

    public SlotWriter(Span<byte> bytes, SlotFormat format, int streamLanes)
    {
        _bytes = bytes;
        _format = format;
        _lineBytes = format.LineBytes(streamLanes);
    }

    /// <summary>Begins the next line.</summary>
    public void BeginLine() => _lineEnd += _lineBytes;

    /// <summary>Writes the next element of the line.</summary>
    public void Write(int weight, int index)
    {
        Debug.Assert(Math.Abs(weight) <= _format.MaximumWeight || (weight == _format.Hold && index == 0));
        var mask = (1UL << _format.WeightBits) - 1;
        _pending |= (((ulong)weight & mask) | ((ulong)index << _format.WeightBits)) << _pendingBits;
        _pendingBits += _format.SlotBits;
        while (_pendingBits >= 8)
        {
            _bytes[_next++] = (byte)_pending;
            _pending >>= 8;
            _pendingBits -= 8;
        }
    }

    /// <summary>Writes HOLD.</summary>
    public void WriteHold() => Write(_format.Hold, 0);

    /// <summary>Ends the line; the bits behind its last element are zero.</summary>
    public void EndLine()
    {
        if (_pendingBits > 0)
        {
            _bytes[_next++] = (byte)_pending;
            _pending = 0;
            _pendingBits = 0;
        }

        Debug.Assert(_next == _lineEnd);
    }
}
