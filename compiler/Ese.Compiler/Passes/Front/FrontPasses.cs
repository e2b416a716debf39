namespace Ese.Compiler;

/// <summary>The passes from a model to integers, and the checks of the forms they make.</summary>
public static class FrontPasses
{
    /// <summary>fold, prune, quantise.</summary>
    public static IReadOnlyList<ICompilerPass> All { get; } = [new FoldPass(), new PrunePass(), new QuantizePass()];

    /// <summary>The checks, in the order in which the data takes their forms.</summary>
    public static IReadOnlyList<IGraphCheck> Checks { get; } = [new FoldedGraphCheck(), new QuantizedGraphCheck()];
}
