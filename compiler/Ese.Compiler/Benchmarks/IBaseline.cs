using Ese.Model;

namespace Ese.Compiler;

/// <summary>
/// Another program that runs the same network dense, for comparison. Implementations live outside the product and are
/// loaded by <c>ese bench --baseline</c>; they have a public constructor without parameters.
/// </summary>
public interface IBaseline
{
    /// <summary>The program's name, such as <c>ONNX Runtime</c>.</summary>
    string Name { get; }

    /// <summary>The program's version.</summary>
    string Version { get; }

    /// <summary>Loads layers of a model.</summary>
    /// <param name="model">A validated model.</param>
    /// <param name="run">Which layers, and how.</param>
    /// <exception cref="NotSupportedException">The baseline has no such layer; the message names it.</exception>
    IBaselineNetwork Load(EseModel model, BaselineRun run);
}
