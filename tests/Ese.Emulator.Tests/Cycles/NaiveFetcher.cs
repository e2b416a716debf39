using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>Walker, requester and FIFO of <see cref="NaiveEngine"/>.</summary>
internal sealed class NaiveFetcher
{
    private readonly EseBinary _binary;
    private readonly int[] _path;
    private readonly ulong _image;
    private readonly bool _fromStore;
    private readonly int _width;
    private readonly int _latency;

    /// <summary>The next line to be consumed is the first; each with the cycle from which it can be, once all of its words were requested.</summary>
    private readonly Queue<long> _complete = new();
    private readonly List<long> _consumed = [];

    private int _walker;
    private int _register = -1;
    private long _registerFilled;
    private int _stream = -1;
    private long _streamTaken;
    private long _bytes;

    /// <summary>Bytes of the stream that were requested; negative while the first word, which may begin before the stream, was not.</summary>
    private long _requested;
    private long _linesBefore;

    public NaiveFetcher(EseBinary binary, int[] path, ulong image)
    {
        _binary = binary;
        _path = path;
        _image = image;
        var architecture = binary.Architecture;
        var distinct = binary.Program.Where(IsStream)
            .Select(word => (word[SpMV.Stream], word[SpMV.Lines], word[SpMV.Format], Bytes: word[SpMV.Lines] * LineBytes(word))).Distinct();
        var storeWidth = architecture.WeightStoreBytesPerCycle;
        _fromStore = architecture.WeightStoreBytes > 0
            && distinct.Sum(stream => (stream.Bytes + storeWidth - 1) / storeWidth * storeWidth) <= architecture.WeightStoreBytes;
        _width = _fromStore ? storeWidth : architecture.MemoryBytesPerCycle;
        _latency = _fromStore ? 3 : architecture.MemoryLatencyCycles;
    }

    /// <summary>Words requested.</summary>
    public long Words { get; private set; }

    public bool TryConsume(long cycle)
    {
        if (_complete.Count == 0 || _complete.Peek() > cycle)
        {
            return false;
        }

        _complete.Dequeue();
        _consumed.Add(cycle);
        return true;
    }

    public void Tick(long cycle, bool portTaken)
    {
        var lastWord = false;
        if (_stream >= 0 && cycle > _streamTaken && (_fromStore || !portTaken) && HasRoom(cycle))
        {
            lastWord = Request(cycle);
        }

        var emptied = false;
        if (_register >= 0 && cycle > _registerFilled && (_stream < 0 || lastWord))
        {
            _linesBefore += _stream < 0 ? 0 : Lines(_stream);
            _stream = _register;
            _streamTaken = cycle;
            _requested = _fromStore ? 0 : -(long)((_image + (ulong)(16 * _binary.Program[_stream][SpMV.Stream])) % (ulong)_width);
            _bytes = Lines(_stream) * LineBytes(_binary.Program[_stream]);
            _register = -1;
            emptied = true;
        }
        else if (lastWord)
        {
            _linesBefore += Lines(_stream);
            _stream = -1;
        }

        if (_register < 0 && !emptied && _walker < _path.Length)
        {
            var index = _path[_walker++];
            if (IsStream(_binary.Program[index]))
            {
                _register = index;
                _registerFilled = cycle;
            }
        }
    }

    /// <summary>Requests a word; the lines it completes can be consumed behind the latency.</summary>
    private bool Request(long cycle)
    {
        var lineBytes = LineBytes(_binary.Program[_stream]);
        var before = Math.Clamp(_requested, 0, _bytes) / lineBytes;
        _requested += _width;
        Words++;
        var after = Math.Clamp(_requested, 0, _bytes) / lineBytes;
        for (var line = before; line < after; line++)
        {
            _complete.Enqueue(cycle + _latency + 1);
        }

        return _requested >= _bytes;
    }

    private bool HasRoom(long cycle)
    {
        var line = _linesBefore + (Math.Max(_requested, 0) / LineBytes(_binary.Program[_stream]));
        var needed = line - _binary.Architecture.PrefetchLines;
        return needed < 0 || (needed < _consumed.Count && _consumed[(int)needed] < cycle);
    }

    private static bool IsStream(InstructionWord word) =>
        word[CommonFields.Opcode] == SpMV.Definition.Opcode || word[CommonFields.Opcode] == Conv.Definition.Opcode;

    private long Lines(int index) => _binary.Program[index][SpMV.Lines];

    private int LineBytes(InstructionWord word) => SlotFormat.All[(int)word[SpMV.Format]].LineBytes(_binary.Architecture.StreamLanes);
}
