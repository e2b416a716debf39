namespace Ese.Isa;

/// <summary>What a weight stream must fit: the engine's lanes and queues, and the matrix as each lane sees it.</summary>
/// <param name="Lanes">Row lanes.</param>
/// <param name="Groups">Column groups.</param>
/// <param name="Rows">Rows per lane.</param>
/// <param name="Columns">Columns per column group.</param>
/// <param name="QueueDepth">Activations a lane can be ahead of the slowest lane, plus one.</param>
public sealed record WeightStreamShape(int Lanes, int Groups, int Rows, int Columns, int QueueDepth)
{
    /// <summary>Elements of one line.</summary>
    public int StreamLanes => Lanes * Groups;

    /// <summary>The shape of a <c>spmv</c> or <c>conv</c> on a target.</summary>
    public static WeightStreamShape Of(InstructionWord instruction, ArchitectureRecord architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return new WeightStreamShape(
            architecture.Lanes, architecture.ColumnGroups, (int)instruction[SpMV.Rows], (int)instruction[SpMV.Columns], architecture.QueueDepth);
    }
}
