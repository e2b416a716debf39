namespace Ese.Compiler;

/// <summary>What must hold of one form of the data; the pipeline asks after every pass that left the data in that form.</summary>
public interface IGraphCheck
{
    /// <summary>Name of the form, such as <c>QuantizedGraph</c>.</summary>
    string Form { get; }

    /// <summary>Whether the compilation holds this form yet.</summary>
    bool Applies(Compilation compilation);

    /// <summary>What is wrong, one sentence each; empty when all holds.</summary>
    IEnumerable<string> Findings(Compilation compilation);
}
