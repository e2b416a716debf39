using System.Reflection;
using System.Runtime.Loader;

namespace Ese.Tool.Benchmarking;

/// <summary>Loads a plug-in with its own packages and this program's assemblies.</summary>
internal sealed class BaselineContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
{
    private readonly AssemblyDependencyResolver _resolver = new(Path.GetFullPath(path));

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The interface must be the one this program knows.
        if (assemblyName.Name?.StartsWith("Ese.", StringComparison.Ordinal) == true)
        {
            return null;
        }

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : 0;
}
