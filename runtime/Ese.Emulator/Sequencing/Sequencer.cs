using Ese.Isa;

namespace Ese.Emulator;

/// <summary>Program counter, open loops and their counters, and the channels that take part right now.</summary>
internal sealed class Sequencer
{
    private readonly int[] _counters = new int[InstructionTable.LoopCounters];
    private readonly LoopFrame[] _open = new LoopFrame[InstructionTable.LoopCounters];
    private int _depth;
    private ProgramLaunch _launch = new();
    private uint _enabled;

    /// <summary>Index of the instruction being executed.</summary>
    public int Current { get; set; }

    /// <summary>Index of the instruction after it.</summary>
    public int Next { get; set; }

    /// <summary>Whether <c>halt</c> was executed.</summary>
    public bool Halted { get; set; }

    /// <summary>Enabled channels whose own steps are not over in any open loop.</summary>
    public ChannelSet Active { get; private set; }

    /// <summary>The loop counters; a counter whose loop is not open is 0.</summary>
    public ReadOnlySpan<int> Counters => _counters;

    /// <summary>Open loops.</summary>
    public int Depth => _depth;

    /// <summary>The innermost open loop, or null.</summary>
    public LoopFrame? Innermost => _depth == 0 ? null : _open[_depth - 1];

    public void Start(ProgramLaunch launch, int channels)
    {
        _launch = launch;
        _enabled = channels >= 32 ? launch.ChannelMask : launch.ChannelMask & ((1u << channels) - 1);
        _depth = 0;
        Array.Clear(_counters);
        Current = 0;
        Next = 0;
        Halted = false;
        ChooseActive();
    }

    /// <summary>Passes of a loop over an axis: the largest number of steps of the enabled channels.</summary>
    public int LongestSteps(int axis)
    {
        var longest = 0;
        foreach (var channel in new ChannelSet(_enabled))
        {
            longest = Math.Max(longest, _launch.Steps(axis, channel));
        }

        return longest;
    }

    public bool IsOpen(int counter)
    {
        for (var index = 0; index < _depth; index++)
        {
            if (_open[index].Counter == counter)
            {
                return true;
            }
        }

        return false;
    }

    public void Enter(LoopFrame frame)
    {
        _counters[frame.Counter] = 0;
        _open[_depth++] = frame;
        ChooseActive();
    }

    /// <summary>Goes to the next pass of the innermost loop, or leaves it.</summary>
    public void Advance()
    {
        var frame = _open[_depth - 1];
        if (_counters[frame.Counter] + 1 < frame.Passes)
        {
            _counters[frame.Counter]++;
            Next = frame.Start + 1;
        }
        else
        {
            _counters[frame.Counter] = 0;
            _depth--;
        }

        ChooseActive();
    }

    private void ChooseActive()
    {
        var active = _enabled;
        for (var index = 0; index < _depth; index++)
        {
            var frame = _open[index];
            if (frame.Axis < 0)
            {
                continue;
            }

            foreach (var channel in new ChannelSet(active))
            {
                if (_counters[frame.Counter] >= _launch.Steps(frame.Axis, channel))
                {
                    active &= ~(1u << channel);
                }
            }
        }

        Active = new ChannelSet(active);
    }
}
