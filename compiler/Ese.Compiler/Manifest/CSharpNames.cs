using System.Collections.Frozen;
using System.Globalization;

namespace Ese.Compiler;

/// <summary>
/// Names that C# accepts, and how to make them of file names and project names: the one rule of the build and of
/// <c>ese compile</c>.
/// </summary>
public static class CSharpNames
{
    private const string Suffix = "Recognizer";

    private static readonly FrozenSet<string> Keywords = FrozenSet.Create(
        StringComparer.Ordinal,
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock",
        "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected",
        "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort",
        "using", "virtual", "void", "volatile", "while");

    /// <summary>True for an identifier that is no keyword.</summary>
    /// <param name="name">The text; empty is no identifier.</param>
    public static bool IsClass(string name) => IsIdentifier(name) && !Keywords.Contains(name);

    /// <summary>True for identifiers joined by dots.</summary>
    /// <param name="name">The text; empty is no namespace.</param>
    public static bool IsNamespace(string name) => name.Split('.').All(IsClass);

    /// <summary>
    /// The class of a model: the words of its file name in Pascal case and <c>Recognizer</c>;
    /// <c>big model-2</c> becomes <c>BigModel2Recognizer</c>, <c>4u</c> becomes <c>Model4uRecognizer</c>.
    /// </summary>
    /// <param name="fileName">File name without extension; any text.</param>
    public static string ClassFor(string fileName)
    {
        var words = new string([.. fileName.Select(static letter => IsPart(letter) && letter != '_' ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(static word => char.ToUpperInvariant(word[0]) + word[1..]);
        var name = string.Concat(words);
        name = name.Length == 0 || !IsStart(name[0]) ? "Model" + name : name;
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name : name + Suffix;
    }

    /// <summary>The nearest namespace to a project's root namespace, which need not be one.</summary>
    /// <param name="rootNamespace">Any text.</param>
    /// <returns>A namespace, or empty for the global one where nothing is left.</returns>
    public static string NamespaceFor(string rootNamespace)
    {
        var segments = rootNamespace.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(static segment =>
        {
            var name = new string([.. segment.Select(static letter => IsPart(letter) ? letter : '_')]);
            return IsClass(name) ? name : "_" + name;
        });
        return string.Join('.', segments);
    }

    private static bool IsIdentifier(string name) => name.Length > 0 && IsStart(name[0]) && name.All(IsPart);

    private static bool IsStart(char letter) => letter == '_' || char.IsLetter(letter);

    // Formatting characters are allowed by C# but invisible, which a class name should not be.
    private static bool IsPart(char letter)
    {
        return IsStart(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;
    }
}
