using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// Fetches and consumes the lines of weight streams, in the order of execution. It works through lines, not cycles: each
/// time follows from earlier ones, and where nothing can delay a line, the rest of a stream is one step.
/// </summary>
internal sealed class LineFetcher
{
    private readonly long[] _consumed;
    private readonly VectorPort? _port;
    private readonly ulong _streams;
    private readonly int _width;
    private readonly int _latency;
    private readonly StepBudget _budget;

    private long _globalLine;
    private long _taken = -1;
    private long _lastRequest = -1;
    private long _nextRequest;

    private long _line;
    private long _lines;
    private int _lineBytes;
    private long _fetched;
    private long _nextConsume;

    /// <summary>Starts with an empty FIFO.</summary>
    /// <param name="architecture">The target.</param>
    /// <param name="streams">Address of segment 0.</param>
    /// <param name="usesStore">Whether lines come from the weight store.</param>
    /// <param name="port">The memory port.</param>
    /// <param name="budget">Bounds the work.</param>
    public LineFetcher(ArchitectureRecord architecture, ulong streams, bool usesStore, VectorPort port, StepBudget budget)
    {
        _consumed = new long[architecture.PrefetchLines];
        Array.Fill(_consumed, -1);
        _port = usesStore ? null : port;
        _streams = streams;
        _width = usesStore ? architecture.WeightStoreBytesPerCycle : architecture.MemoryBytesPerCycle;
        _latency = usesStore ? EngineTiming.WeightStoreLatency : architecture.MemoryLatencyCycles;
        _budget = budget;
    }

    /// <summary>The cycle behind the last line of the stream, once <see cref="Advance"/> says that it is known.</summary>
    public long End => _nextConsume;

    /// <summary>Begins with the stream of a matrix instruction.</summary>
    /// <param name="issue">Cycle the instruction is issued in.</param>
    /// <param name="walked">Instructions from the one behind the last matrix instruction to this one.</param>
    /// <param name="instruction">The matrix instruction.</param>
    /// <returns>Words of the stream.</returns>
    public long Begin(long issue, long walked, InstructionTiming instruction)
    {
        var found = _taken + walked;
        _taken = Math.Max(found + 1, _lastRequest);
        _nextRequest = _taken + 1;
        _line = 0;
        _lines = instruction.Lines;
        _lineBytes = instruction.LineBytes;

        // The first word begins with as many bytes that are not the stream's.
        _fetched = _port is null ? 0 : -new PortWords(_width).Lead(_streams + (ulong)instruction.StreamOffset);
        _nextConsume = issue + EngineTiming.MatrixStart;
        return EngineTiming.CeilingQuotient((_lines * _lineBytes) - _fetched, _width);
    }

    /// <summary>Consumes the lines whose cycle is before <paramref name="limit"/>; every vector transfer issued before it must be known.</summary>
    /// <returns>Whether the last line was consumed.</returns>
    public bool Advance(long limit)
    {
        while (_line < _lines)
        {
            if (CanStream)
            {
                var count = Math.Min(_lines - _line, limit - _nextConsume);
                if (count <= 0)
                {
                    return false;
                }

                Stream(count);
                continue;
            }

            _budget.Take(StepBudget.Line);
            if (!Request(limit))
            {
                return false;
            }

            var consume = Math.Max(_nextConsume, _lastRequest + _latency + 1);
            if (consume >= limit)
            {
                return false;
            }

            _consumed[_globalLine % _consumed.Length] = consume;
            _nextConsume = consume + 1;
            _globalLine++;
            _line++;
        }

        return true;
    }

    /// <summary>
    /// Whether no line of the rest can be late: a line is at most one word, and so is what is missing of the next one, the FIFO outlasts
    /// the latency, requests are that much ahead already, and no vector transfer is in the way. Then lines are consumed in consecutive cycles, and the request of a line's word is
    /// the later of its room and the cycle behind the request before.
    /// </summary>
    private bool CanStream =>
        _lineBytes <= _width
        && ((_line + 1) * _lineBytes) - _fetched <= _width
        && _consumed.Length >= _latency + 2
        && _nextRequest + _latency + 1 <= _nextConsume
        && (_port is null || _port.IsFreeFrom(_nextRequest));

    /// <summary>Requests the words of the next line.</summary>
    private bool Request(long limit)
    {
        var needed = (_line + 1) * _lineBytes;
        var room = _consumed[_globalLine % _consumed.Length] + 1;
        while (_fetched < needed)
        {
            var request = Math.Max(_nextRequest, room);
            request = _port is null ? request : _port.FirstFree(request);
            if (request >= limit)
            {
                return false;
            }

            _lastRequest = request;
            _nextRequest = request + 1;
            _fetched += _width;
        }

        return true;
    }

    /// <summary>Consumes lines one per cycle.</summary>
    private void Stream(long count)
    {
        var words = EngineTiming.CeilingQuotient(((_line + count) * _lineBytes) - _fetched, _width);
        if (words > 0)
        {
            // Line of the stream that the last of these words begins with.
            var line = Math.Max(0, _fetched + ((words - 1) * _width)) / _lineBytes;
            var before = line - _line - _consumed.Length;
            var room = (before >= 0 ? _nextConsume + before : _consumed[(_globalLine + line - _line) % _consumed.Length]) + 1;
            _lastRequest = Math.Max(room, _nextRequest + words - 1);
            _nextRequest = _lastRequest + 1;
            _fetched += words * _width;
        }

        for (var k = Math.Max(0, count - _consumed.Length); k < count; k++)
        {
            _consumed[(_globalLine + k) % _consumed.Length] = _nextConsume + k;
        }

        _nextConsume += count;
        _globalLine += count;
        _line += count;
    }
}
