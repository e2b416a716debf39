using Microsoft.CodeAnalysis;

namespace Ese.Generators;

/// <summary>The generator's diagnostics; a test compares them with the table in Ese.Isa, which cannot be referenced here.</summary>
internal static class Descriptors
{
    /// <summary>The first line names another version of the manifest than this generator knows.</summary>
    public static readonly DiagnosticDescriptor UnknownVersion = new(
        "ESE2001",
        "unknown manifest version",
        "The manifest starts with '{0}', but this generator reads 'ese-manifest 1'; use the Ese.MSBuild and Ese.Generators of one version",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    /// <summary>A line is not of the form <c>key=value</c>, or its key stands twice or out of order.</summary>
    public static readonly DiagnosticDescriptor MalformedLine = new(
        "ESE2002",
        "malformed manifest line",
        "Line {0} of the manifest is '{1}', but it must be key=value with keys in ascending order; rebuild the project",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    /// <summary>A key is missing.</summary>
    public static readonly DiagnosticDescriptor MissingKey = new(
        "ESE2003",
        "missing manifest key",
        "The manifest has no key '{0}'; rebuild the project",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    /// <summary>A value is not of the kind its key needs.</summary>
    public static readonly DiagnosticDescriptor InvalidValue = new(
        "ESE2004",
        "invalid manifest value",
        "The manifest's '{0}' is '{1}', but it must be {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    /// <summary>Two manifests declare one class.</summary>
    public static readonly DiagnosticDescriptor DuplicateClass = new(
        "ESE2005",
        "class generated twice",
        "'{0}' is also generated for '{1}'; give one of the EseModel items another ClassName or Namespace",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    /// <summary>The manifest cannot be read.</summary>
    public static readonly DiagnosticDescriptor Unreadable = new(
        "ESE2006",
        "unreadable manifest",
        "The manifest cannot be read: {0}; rebuild the project",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private const string Category = "Ese";
}
