using Ese.Isa;

namespace Ese.Runtime;

/// <summary>What every generated recognizer class offers without an instance; Ese.Generators writes the implementations.</summary>
/// <remarks>
/// A generated class derives from <c>EseRecognizer</c>, passes <c>(EseBinary binary, EseOptions? options)</c> to its protected
/// constructor, and adds nothing but facts, so that a correction of the base class needs no new build of a model.
/// </remarks>
public interface IEseModel
{
    /// <summary>What is known of the model without loading it.</summary>
    static abstract EseModelInfo Info { get; }

    /// <summary>Loads the compiled model.</summary>
    /// <exception cref="EseModelException">The binary is missing, damaged, or of another model.</exception>
    static abstract EseBinary LoadBinary();
}
