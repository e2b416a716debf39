namespace Ese.Isa;

/// <summary>An error a user can cause and mend: a code, what was found, what is needed, and where.</summary>
/// <remarks>Errors that nobody can cause are assertions and never this type.</remarks>
public class EseException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="code">The entry of the error-code table.</param>
    /// <param name="message">One sentence: what was found, what is needed, what to do.</param>
    /// <param name="file">The file the error is in, if there is one.</param>
    /// <param name="inner">The cause, if it was another exception.</param>
    public EseException(ErrorCode code, string message, string? file = null, Exception? inner = null)
        : base(message, inner)
    {
        ArgumentNullException.ThrowIfNull(code);
        Code = code;
        File = file;
    }

    /// <summary>The entry of the error-code table.</summary>
    public ErrorCode Code { get; }

    /// <summary>The file the error is in, or null.</summary>
    public string? File { get; }

    /// <summary>The canonical one-line form, <c>file : error ESE0001: message</c>.</summary>
    public string ToDiagnostic() => File is null ? $"error {Code.Id}: {Message}" : $"{File} : error {Code.Id}: {Message}";
}
