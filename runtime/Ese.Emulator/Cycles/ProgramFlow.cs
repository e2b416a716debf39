using Ese.Isa;

namespace Ese.Emulator;

/// <summary>Follows the loops of a program, instruction by instruction.</summary>
internal sealed class ProgramFlow
{
    private readonly InstructionTiming[] _program;
    private readonly Sequencer _sequencer = new();

    public ProgramFlow(InstructionTiming[] program, ProgramLaunch launch, int channels)
    {
        _program = program;
        _sequencer.Start(launch, channels);
    }

    /// <summary>Open loops at the current instruction, and the channels that take part.</summary>
    public Sequencer Sequencer => _sequencer;

    /// <summary>Channels that take part at the current instruction.</summary>
    public int ActiveChannels => _sequencer.Active.Count;

    /// <summary>Moves to the next instruction.</summary>
    /// <returns>Its index.</returns>
    /// <exception cref="EseException"><see cref="ErrorTable.NotModelled"/>: the program has no halt there.</exception>
    public int MoveNext()
    {
        _sequencer.Current = _sequencer.Next;
        if (_sequencer.Current >= _program.Length)
        {
            throw new EseException(ErrorTable.NotModelled, "The program runs past its last instruction, which must be halt; compile the model again.");
        }

        _sequencer.Next++;
        return _sequencer.Current;
    }

    /// <summary>Follows the current instruction where it is one of a loop. Call it after the instruction was issued.</summary>
    public void Execute()
    {
        var instruction = _program[_sequencer.Current];
        if (instruction.Definition == Loop.Definition)
        {
            Enter(instruction.Word);
        }
        else if (instruction.Definition == EndLoop.Definition)
        {
            if (_sequencer.Innermost?.End != _sequencer.Current)
            {
                throw Mismatch();
            }

            _sequencer.Advance();
        }
    }

    private void Enter(InstructionWord word)
    {
        var end = (int)word[Loop.End];
        var axis = word[Loop.OverAxis] == 1 ? (int)word[Loop.Axis] : -1;
        var passes = axis >= 0 ? _sequencer.LongestSteps(axis) : (int)word[Loop.Count];
        if (end <= _sequencer.Current || _sequencer.IsOpen((int)word[Loop.Counter]))
        {
            throw Mismatch();
        }

        if (passes == 0)
        {
            _sequencer.Next = end + 1;
            return;
        }

        _sequencer.Enter(new LoopFrame((int)word[Loop.Counter], _sequencer.Current, end, passes, axis));
    }

    private EseException Mismatch() => new(
        ErrorTable.NotModelled, $"Instruction {_sequencer.Current} and the open loop do not match; compile the model again.");
}
