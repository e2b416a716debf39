namespace Ese.Compiler;

/// <summary>The passes from integers to a binary, and the checks of the forms they make.</summary>
public static class BackPasses
{
    /// <summary>assign-lanes, schedule, allocate, encode, verify, report.</summary>
    public static IReadOnlyList<ICompilerPass> All { get; } =
        [new AssignLanesPass(), new SchedulePass(), new AllocatePass(), new EncodePass(), new VerifyPass(), new ReportPass()];

    /// <summary>The checks, in the order in which the data takes their forms.</summary>
    public static IReadOnlyList<IGraphCheck> Checks { get; } = [new LaneGraphCheck(), new AllocationCheck()];
}
