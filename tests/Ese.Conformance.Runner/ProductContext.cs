using System.Reflection;
using System.Runtime.Loader;

namespace Ese.Conformance.Runner;

/// <summary>
/// The product and its checks beside the runner's own copies, one assembly of them from another file. All are loaded anew, so
/// that nothing in here meets the sound assembly; and for good, so that the runtime compiles them as it always does.
/// </summary>
/// <param name="replacement">Path of an assembly file, named as the assembly it replaces; null for the product as it is.</param>
internal sealed class ProductContext(string? replacement) : AssemblyLoadContext("product")
{
    private readonly string? _replaced = Path.GetFileNameWithoutExtension(replacement);

    /// <summary>Whether the check came to use what stands in for the product's own assembly.</summary>
    public bool UsesReplacement => Assemblies.Any(assembly => assembly.Location == replacement);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == _replaced)
        {
            return LoadFromAssemblyPath(replacement!);
        }

        return assemblyName.Name!.StartsWith("Ese.", StringComparison.Ordinal)
            ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll"))
            : null;
    }
}
