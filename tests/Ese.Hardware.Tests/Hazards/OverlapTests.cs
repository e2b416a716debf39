using Ese.Emulator;
using Ese.Isa;
using static Ese.Hardware.Tests.HazardPrograms;

namespace Ese.Hardware.Tests;

/// <summary>Units that work at the same time on the same memories.</summary>
public class OverlapTests
{
    [VerilatorFact]
    public void AStoreReadsWhileTheElementUnitWrites() => Engines.OnEveryTarget((target, bench) =>
    {
        foreach (var (name, word, length, _) in ElementInstructions(target))
        {
            // The store begins right behind the element unit's words, so that both are in the same rows of memory.
            var given = DirectedCase.OnFullMemories($"store during {name}", target).Settle();
            var element = given.Next;
            given.Add(word).Add(NewStore(source: length)).End();
            var run = new DirectedRun(bench, given);

            Assert.NotEmpty(run.WriteCycles(BufferSpace.Activation, 0, 0, length).Intersect(run.PortCycles(element + 1)));
        }
    });

    [VerilatorFact]
    public void AStoreOfCellsReadsWhileTheElementUnitWritesCells() => Engines.OnEveryTarget((target, bench) =>
    {
        var cells = Units * target.Lanes;
        var given = DirectedCase.OnFullMemories("store of cells during lstm", target).Settle();
        var element = given.Next;
        given.Add(NewLstm(bank: 0)).Add(NewStore(OnChipSpace.Cell, cells, target.CellWords - cells)).End();
        var run = new DirectedRun(bench, given);

        Assert.NotEmpty(run.WriteCycles(BufferSpace.Cell, 0, 0, cells).Intersect(run.PortCycles(element + 1)));
    });

    [VerilatorFact]
    public void ALoadWritesActivationsInTheCyclesInWhichTheElementUnitDoes() => Engines.OnEveryTarget((target, bench) =>
    {
        foreach (var (name, word, length, depth) in ElementInstructions(target))
        {
            var given = LoadThen(target, $"load during {name}", NewLoad(), word, depth);
            var run = new DirectedRun(bench, given);

            Assert.NotEmpty(run.WriteCycles(BufferSpace.Activation, 0, 0, length)
                .Intersect(run.WriteCycles(BufferSpace.Activation, 0, TransferPlace, DirectedCase.StepWords)));
        }
    });

    [VerilatorFact]
    public void ALoadWritesCellsInTheCyclesInWhichTheElementUnitDoes() => Engines.OnEveryTarget((target, bench) =>
    {
        var cells = Units * target.Lanes;
        var run = new DirectedRun(
            bench, LoadThen(target, "load of cells during lstm", NewLoad(OnChipSpace.Cell, cells, target.CellWords - cells), NewLstm(bank: 0)));

        Assert.NotEmpty(run.WriteCycles(BufferSpace.Cell, 0, 0, cells)
            .Intersect(run.WriteCycles(BufferSpace.Cell, 0, cells, target.CellWords - cells)));
    });

    [VerilatorFact]
    public void ParametersAndTablesAreLoadedWhileTheElementUnitReadsOthers() => Engines.OnEveryTarget((target, bench) =>
    {
        foreach (var (space, first, length) in ((OnChipSpace, int, int)[])[(OnChipSpace.Parameter, 512, 256), (OnChipSpace.Table, 2 * InstructionTable.TableEntries, 512)])
        {
            var constants = InstructionWord.Of(LoadConstants.Definition).With(LoadConstants.Space, (int)space)
                .With(LoadConstants.Destination, first).With(LoadConstants.Length, length);
            var given = LoadThen(target, $"load of {space} during lstm", constants, NewLstm(bank: 0));
            var run = new DirectedRun(bench, given);
            var element = given.Next - 2;

            Assert.Contains(
                run.WriteCycles(space == OnChipSpace.Table ? BufferSpace.Table : BufferSpace.Parameter, 0, first, length),
                cycle => run.IsBusy(element, cycle));
        }
    });

    [VerilatorFact]
    public void ALoadAndAStoreShareThePortInEitherOrder() => Engines.OnEveryTarget((target, bench) =>
    {
        foreach (var loadsFirst in (bool[])[true, false])
        {
            var given = DirectedCase.OnFullMemories($"load during store, {(loadsFirst ? "load" : "store")} first", target).Settle();
            var first = given.Next;
            given.Add(loadsFirst ? NewLoad() : NewStore(source: 0)).Add(loadsFirst ? NewStore(source: 0) : NewLoad()).End();
            var run = new DirectedRun(bench, given);

            Assert.True(run.Overlap(first, first + 1) > target.MemoryLatencyCycles, given.Name);
        }
    });

    [VerilatorFact]
    public void AMatrixAddsToOneBankWhileTheElementUnitEmptiesTheOther() => Engines.OnEveryTarget((target, bench) =>
    {
        foreach (var bank in (int[])[0, 1])
        {
            var given = DirectedCase.OnFullMemories($"matrix during lstm of bank {bank}", target);
            var own = given.Dense(target, 16, 2).With(SpMV.Bank, bank).With(SpMV.Base, TransferPlace);
            var other = given.Dense(target, 16, 6).With(SpMV.Bank, 1 - bank).With(SpMV.Base, TransferPlace);
            given.Settle().Add(own).Add(NewLstm(bank).With(CommonFields.Wait, WaitForMatrix)).Add(other).Settle();
            given.Add(NewLstm(1 - bank)).End();
            var run = new DirectedRun(bench, given);

            // Accumulators of the first group of one bank are added to in the cycles in which those of the other are cleared.
            var words = target.StreamLanes * 16;
            Assert.True(run.Overlap(given.Next - 5, given.Next - 4) > 10, given.Name);
            Assert.NotEqual(0, run.Counter(RegisterMap.ComputeSlots));
            Assert.True(run.WriteCycles(BufferSpace.Bank0, 0, 0, words).Count > 1 && run.WriteCycles(BufferSpace.Bank1, 0, 0, words).Count > 1);
        }
    });

    [VerilatorFact]
    public void ABankIsClearedWhileTheElementUnitEmptiesTheOther() => Engines.OnEveryTarget((target, bench) =>
    {
        var given = DirectedCase.OnFullMemories("clr during lstm", target);
        given.Settle().Add(given.Dense(target, 16, 2)).Add(given.Dense(target, 16, 2).With(SpMV.Bank, 1)).Settle();
        var element = given.Next;
        given.Add(NewLstm(bank: 0)).Add(Clear.Definition, (Clear.Bank, 1)).End();
        var run = new DirectedRun(bench, given);

        var words = target.StreamLanes * 16;
        Assert.NotEmpty(run.WriteCycles(BufferSpace.Bank0, 0, 0, words).Intersect(run.WriteCycles(BufferSpace.Bank1, 0, 0, words)));
        Assert.True(run.Overlap(element, element + 1) > 10);
    });

    [VerilatorFact]
    public void AllUnitsWorkAtOnce() => Engines.OnEveryTarget((target, bench) =>
    {
        var given = DirectedCase.OnFullMemories("all units", target);
        given.Settle().Add(given.Dense(target, 16, 2).With(SpMV.Base, 300)).Settle();
        var first = given.Next;
        given.Add(NewLoad()).Add(NewStore(source: 200, length: 100)).Add(given.Dense(target, 16, 6).With(SpMV.Base, 300).With(SpMV.Bank, 1)).Add(NewLstm(bank: 0)).End();
        var run = new DirectedRun(bench, given);

        Assert.True(run.Overlap(first, first + 1, first + 2, first + 3) > 4);
    });

    /// <summary>A load, and an element instruction so much later that both write at the same time.</summary>
    private static DirectedCase LoadThen(ArchitectureRecord target, string name, InstructionWord load, InstructionWord element, int depth = EngineTiming.LstmDepth)
    {
        var given = DirectedCase.OnFullMemories(name, target).Settle().Add(load).Idle(Math.Max(0, target.MemoryLatencyCycles - depth));
        return given.Add(element).End();
    }
}
