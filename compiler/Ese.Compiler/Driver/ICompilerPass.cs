namespace Ese.Compiler;

/// <summary>One step of the compiler: reads the forms earlier passes left in a <see cref="Compilation"/> and adds its own.</summary>
public interface ICompilerPass
{
    /// <summary>Name in listings, progress and errors, such as <c>fold</c>.</summary>
    string Name { get; }

    /// <summary>What the pass does, one sentence.</summary>
    string Summary { get; }

    /// <summary>Runs the pass.</summary>
    /// <param name="compilation">The data so far.</param>
    /// <param name="cancellationToken">Ends the pass early.</param>
    /// <exception cref="Ese.Isa.EseException">The model cannot be compiled as asked.</exception>
    void Run(Compilation compilation, CancellationToken cancellationToken);
}
