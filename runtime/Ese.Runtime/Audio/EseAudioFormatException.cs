using Ese.Isa;

namespace Ese.Runtime;

/// <summary>A recording cannot be read. Says what was found and what is needed.</summary>
public sealed class EseAudioFormatException : EseException
{
    /// <summary>Creates the error; its message is <c>{found}; {needed}</c>.</summary>
    /// <param name="code">The entry of the error-code table.</param>
    /// <param name="found">What was found.</param>
    /// <param name="needed">What is needed.</param>
    /// <param name="file">The file the recording came from, if there is one.</param>
    public EseAudioFormatException(ErrorCode code, string found, string needed, string? file = null)
        : base(code, $"Found {found}; needed is {needed}.", file)
    {
        Found = found;
        Needed = needed;
    }

    /// <summary>What was found, as a noun phrase.</summary>
    public string Found { get; }

    /// <summary>What is needed, as a noun phrase.</summary>
    public string Needed { get; }
}
