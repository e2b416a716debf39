using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Ese.Generators;

/// <summary>Which names a generated class can have.</summary>
internal static class ClassNames
{
    /// <summary>Names of generated members; a class cannot have a member of its own name.</summary>
    private static readonly string[] Members =
        ["SampleRate", "FrameShift", "LabelCount", "Info", "Create", "LoadBinary", "Disassemble"];

    /// <summary>
    /// True for a C# class name that no generated member has. Words that are keywords in some places only, such as
    /// <c>record</c>, are refused too: as names of types they are errors or warnings.
    /// </summary>
    public static bool IsClass(string name)
    {
        return IsIdentifier(name)
            && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            && !Members.Contains(name);
    }

    /// <summary>True for a namespace, and for nothing, which stands for the global one.</summary>
    public static bool IsNamespace(string name) => name.Length == 0 || name.Split('.').All(IsIdentifier);

    private static bool IsIdentifier(string name)
    {
        return SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None;
    }
}
