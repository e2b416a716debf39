namespace Ese.Isa;

/// <summary>
/// Follows a program whose loops are well formed. Each loop body is walked twice: the first walk is pass 0, the second
/// stands for all later passes, so that what one pass leaves behind meets the next. A loop over a time axis may also
/// make no pass at all. Counters nest at most four deep, so the time is linear in the program.
/// </summary>
internal sealed class ProgramWalk
{
    private static readonly (string Name, long Bit)[] WaitNames = [("load", 1), ("matrix", 2), ("element", 4), ("store", 8)];

    private readonly EseBinary _binary;
    private readonly FindingList _findings;
    private readonly EffectBuilder _builder;
    private readonly Effects _effects = new();
    private readonly WalkState _state;
    private int _entries;

    public ProgramWalk(EseBinary binary, StreamTable streams, FindingList findings)
    {
        _binary = binary;
        _findings = findings;
        _state = new WalkState(binary.Architecture);
        _builder = new EffectBuilder(binary, streams, _state, findings);
    }

    /// <summary>Walks the whole program.</summary>
    public void Run() => Walk(0, _binary.Program.Length);

    private void Walk(int start, int end)
    {
        for (var i = start; i < end && !_findings.IsFull; i++)
        {
            var word = _binary.Program[i];
            Wait(word);
            if (word[CommonFields.Opcode] == Loop.Definition.Opcode)
            {
                var last = (int)word[Loop.End];
                WalkLoop(word, i + 1, last + 1);
                i = last;
            }
            else
            {
                Visit(i, word);
            }
        }
    }

    private void WalkLoop(InstructionWord loop, int start, int end)
    {
        var overAxis = loop[Loop.OverAxis] != 0;
        var frame = new LoopFrame(overAxis ? (int)loop[Loop.Axis] : -1, overAxis ? 0 : (int)loop[Loop.Count], _entries++);
        var before = overAxis ? _state.Snapshot() : null;
        var counter = (int)loop[Loop.Counter];
        _state.Frames[counter] = frame;
        Walk(start, end);
        if (overAxis || frame.Count > 1)
        {
            frame.Pass = 1;
            Walk(start, end);
        }

        _state.Frames[counter] = null;
        if (before is not null)
        {
            _state.JoinSkipped(before);
        }
    }

    private void Wait(InstructionWord word)
    {
        var mask = word[CommonFields.Wait];
        var all = word[CommonFields.Opcode] == Halt.Definition.Opcode;
        for (var unit = 0; unit < WaitNames.Length; unit++)
        {
            if (all || (mask & WaitNames[unit].Bit) != 0)
            {
                _state.Pending[unit].Clear();
            }
        }
    }

    private void Visit(int index, InstructionWord word)
    {
        var definition = InstructionTable.All[(int)word[CommonFields.Opcode]];
        if (definition.Opcode == Window.Definition.Opcode)
        {
            _state.Window = index;
        }

        if (definition.Unit == EngineUnit.Control)
        {
            return;
        }

        if (!_builder.Build(index, definition, _effects))
        {
            return;
        }

        CheckWritten(index);
        var own = (int)definition.Unit - (int)EngineUnit.Load;
        for (var unit = 0; unit < WaitNames.Length; unit++)
        {
            if (unit != own && _state.Pending[unit].Conflict(_effects) is { } conflict)
            {
                _findings.Add(ErrorTable.MissingWait, index, $"it does not wait for the {WaitNames[unit].Name} unit, but {conflict}");
            }
        }

        _state.Pending[own].Become(_effects);
        foreach (var write in _effects.Writes)
        {
            MarkWritten(write);
        }
    }

    private void CheckWritten(int index)
    {
        foreach (var read in _effects.Reads)
        {
            var missing = _state.Written[(int)read.Memory].FirstMissing(read.First, read.End);
            if (missing >= 0)
            {
                _findings.Add(
                    ErrorTable.ReadBeforeWrite, index,
                    $"it reads {read.Memory.ToString().ToLowerInvariant()} words {read.First} to {read.End - 1}, but word {missing} may not have been written");
            }
        }
    }

    private void MarkWritten(OnChipAccess write)
    {
        var written = _state.Written[(int)write.Memory];
        if (write.Stride <= write.Length)
        {
            written.Add(write.First, write.End);
            return;
        }

        for (var pass = write.FirstPass; pass <= write.LastPass; pass++)
        {
            written.Add(write.Start + (write.Stride * pass), write.Start + (write.Stride * pass) + write.Length);
        }
    }
}
