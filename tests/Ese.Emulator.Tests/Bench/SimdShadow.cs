using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>
/// A SIMD emulator that repeats the runs of a reference interpreter on its own copy of card memory and must write the same
/// values in the same order, end the same way and leave the same memories.
/// </summary>
internal sealed class SimdShadow
{
    private const int PageBytes = 1 << 12;

    private readonly CardMemory _card;
    private readonly SimdInterpreter _interpreter;
    private readonly string _name;
    private readonly bool _observes;

    public SimdShadow(ArchitectureRecord architecture, CardMemory card, InstructionPath path, bool observes)
    {
        _card = card;
        _interpreter = new SimdInterpreter(architecture, card, null, path) { Threads = SimdInterpreter.MaximumThreads };
        _interpreter.Team.LeastWork = 0;
        _name = $"{path}{(observes ? "" : ", unobserved")}";
        _observes = observes;
    }

    public SimdInterpreter Interpreter => _interpreter;

    /// <summary>Repeats a run and compares it.</summary>
    /// <param name="before">Card memory before the reference ran.</param>
    /// <param name="after">Card memory after it.</param>
    /// <param name="reference">The reference after its run.</param>
    /// <param name="outcome">How its run ended.</param>
    /// <param name="writes">What it wrote.</param>
    /// <param name="launch">The run.</param>
    /// <param name="cancellationToken">As for the reference.</param>
    public void Repeat(
        byte[] before, byte[] after, ReferenceInterpreter reference, RunOutcome outcome, List<RecordedWrite> writes,
        ProgramLaunch launch, CancellationToken cancellationToken)
    {
        Bring(before);
        var recorder = new WriteRecorder();
        _interpreter.Observer = _observes ? recorder : null;
        var own = RunOutcome.Of(_interpreter, launch, cancellationToken);
        if (_observes)
        {
            var difference = WriteRecorder.Difference(writes, recorder.Writes);
            Assert.True(difference is null, $"{_name}: {difference}");
        }

        Assert.True(outcome == own, $"{_name}: {own}\nexpected {outcome}");
        if (outcome.Trap is null)
        {
            var difference = MemoryComparison.Difference(reference.Machine, _interpreter.Machine);
            Assert.True(difference is null, $"{_name}: {difference}");
            CompareCard(after);
        }
    }

    /// <summary>Makes card memory hold given bytes, writing only what differs, as a host would.</summary>
    private void Bring(byte[] bytes)
    {
        Span<byte> page = stackalloc byte[PageBytes];
        for (var start = 0; start < bytes.Length; start += PageBytes)
        {
            _card.Read((ulong)start, page);
            var wanted = bytes.AsSpan(start, PageBytes);
            if (!page.SequenceEqual(wanted))
            {
                _card.Write((ulong)start, wanted);
            }
        }
    }

    private void CompareCard(byte[] bytes)
    {
        Span<byte> page = stackalloc byte[PageBytes];
        for (var start = 0; start < bytes.Length; start += PageBytes)
        {
            _card.Read((ulong)start, page);
            Assert.True(page.SequenceEqual(bytes.AsSpan(start, PageBytes)), $"{_name}: card memory at {start} differs");
        }
    }
}
