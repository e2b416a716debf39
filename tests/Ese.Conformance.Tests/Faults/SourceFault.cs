namespace Ese.Conformance.Tests;

/// <summary>A fault seeded into the product: one place in one source file, changed.</summary>
/// <param name="Assembly">The assembly the file is compiled into, such as <c>Ese.Emulator</c>.</param>
/// <param name="File">The file's path, from the project's folder on.</param>
/// <param name="Original">Text that occurs exactly once in the file.</param>
/// <param name="Replacement">What stands there instead.</param>
public sealed record SourceFault(string Assembly, string File, string Original, string Replacement)
{
    /// <summary>A fault in the compiler.</summary>
    public static SourceFault InCompiler(string file, string original, string replacement) =>
        new("Ese.Compiler", file, original, replacement);

    /// <summary>A fault in the reference interpreter.</summary>
    public static SourceFault InEmulator(string file, string original, string replacement) =>
        new("Ese.Emulator", file, original, replacement);

    /// <summary>A fault in what compiler and executors share.</summary>
    public static SourceFault InIsa(string file, string original, string replacement) =>
        new("Ese.Isa", file, original, replacement);

    /// <summary>The file's text with the fault in its place.</summary>
    public string Apply(string text)
    {
        var first = text.IndexOf(Original, StringComparison.Ordinal);
        Assert.True(first >= 0, $"{File} no longer contains the text the fault replaces: {Original}");
        Assert.True(
            text.IndexOf(Original, first + 1, StringComparison.Ordinal) < 0,
            $"{File} contains the text the fault replaces more than once: {Original}");
        return text.Replace(Original, Replacement, StringComparison.Ordinal);
    }
}
