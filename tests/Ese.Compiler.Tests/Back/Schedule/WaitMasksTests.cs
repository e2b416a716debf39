using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Compiler.Tests.Back;

public class WaitMasksTests
{
    private static readonly int[] UnitBits = [1, 2, 4, 8];

    [Fact]
    public void EveryWaitIsNeeded()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var compilation = BackEnd.Compile(new GraphSource(seed).Random(), Targets.Small());
            var (program, allocation) = (compilation.Schedule!.Instructions, compilation.Allocation!);
            Assert.True(WaitMasks.AreSafe(program, allocation.Addresses, allocation.Waits));
            foreach (var (index, bit) in Bits(allocation.Waits))
            {
                var fewer = allocation.Waits.SetItem(index, allocation.Waits[index] & ~bit);
                Assert.False(WaitMasks.AreSafe(program, allocation.Addresses, fewer), $"seed {seed}, instruction {index} need not wait for {bit}");
            }
        }
    }

    [Fact]
    public void TheVerifierNoticesWaitsThatAreTakenAway()
    {
        var binary = BackEnd.Compile(new GraphSource(1).Inputs(6).AddLstm(9, 1, true, true).AddFullyConnected(4).Graph(6), Targets.Small()).Binary!;
        var waits = binary.Program.Select(word => (int)word[CommonFields.Wait]).ToImmutableArray();
        var taken = Bits(waits).ToArray();

        var noticed = taken.Count(wait => BinaryVerifier.Findings(binary with
        {
            Program = binary.Program.SetItem(
                wait.Index, binary.Program[wait.Index].With(CommonFields.Wait, waits[wait.Index] & ~wait.Bit)),
        }).Any(finding => finding.Code == ErrorTable.MissingWait));

        // Waits between the state and output segments of different steps are this compiler's caution.
        Assert.InRange(noticed, taken.Length * 8 / 10, taken.Length);
    }

    [Fact]
    public void AWaitAroundALoopIsFound()
    {
        var builder = new ProgramBuilder(Targets.Small(), null);
        builder.BeginSection("loop");
        builder.Part("");
        var buffer = builder.Buffer(OnChipSpace.Activation, "vector", 4);
        var sequence = new VectorSequence(1, 0, 0, 4, VectorLayout.Identity(4), new FixedFormat(16, 0));
        builder.BeginTimeLoop(0);
        builder.LoadStep(sequence, StepOrder.Forward, buffer, 4);
        builder.StoreStep(sequence with { Segment = 2 }, StepOrder.Forward, buffer, 0, 4);
        builder.EndLoop();
        builder.Halt();

        var waits = WaitMasks.Compute(builder.Instructions, [0]);

        Assert.Equal<int>([0, 8, 1, 0, 0], waits);
    }

    private static IEnumerable<(int Index, int Bit)> Bits(ImmutableArray<int> waits) =>
        from index in Enumerable.Range(0, waits.Length)
        from bit in UnitBits
        where (waits[index] & bit) != 0
        select (index, bit);
}
