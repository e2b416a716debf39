using Ese.Isa;

namespace Ese.Compiler.Evaluation;

/// <summary>A defect of one utterance of a corpus.</summary>
/// <param name="Place">The line it shows in, <c>file(line)</c>.</param>
/// <param name="Code">The entry of the error-code table.</param>
/// <param name="Message">One sentence: what was found, what is needed, what to do.</param>
public sealed record CorpusFinding(string Place, ErrorCode Code, string Message)
{
    /// <summary>The defect that an error describes.</summary>
    public static CorpusFinding Of(EseException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new CorpusFinding(error.File ?? "", error.Code, error.Message);
    }

    /// <summary>The canonical one-line form, <c>file(line) : error ESE0001: message</c>.</summary>
    public override string ToString() => $"{Place} : error {Code.Id}: {Message}";
}
