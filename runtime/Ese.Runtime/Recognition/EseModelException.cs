using Ese.Isa;

namespace Ese.Runtime;

/// <summary>A model cannot be used: it is missing, belongs to another class, or its front end cannot be run.</summary>
public sealed class EseModelException : EseException
{
    /// <summary>Creates the error.</summary>
    /// <param name="code">The entry of the error-code table.</param>
    /// <param name="message">One sentence: what was found, what is needed, what to do.</param>
    /// <param name="file">The file of the model, if there is one.</param>
    /// <param name="inner">The cause, if it was another exception.</param>
    public EseModelException(ErrorCode code, string message, string? file = null, Exception? inner = null)
        : base(code, message, file, inner)
    {
    }
}
