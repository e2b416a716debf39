using Ese.Compiler;
using Ese.Isa;

namespace Ese.Tool.Benchmarking;

/// <summary>Loads baselines, which are no part of the product.</summary>
internal static class BaselineLoader
{
    /// <summary>Names that the command line takes, and the assemblies behind them.</summary>
    private static readonly Dictionary<string, string> Assemblies = new(StringComparer.Ordinal) { ["ort"] = "Ese.Baselines.Ort" };

    /// <summary>The names.</summary>
    public static string[] Names => [.. Assemblies.Keys];

    /// <summary>Loads a baseline.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="folder">Where to look.</param>
    /// <exception cref="EseException">ESE1215: it is not there; ESE1216: it cannot be loaded.</exception>
    public static IBaseline Load(string name, BaselineFolder folder)
    {
        string path = folder.Find(name, Assemblies[name]);
        try
        {
            Type type = new BaselineContext(path).LoadFromAssemblyPath(Path.GetFullPath(path)).GetExportedTypes()
                .First(type => typeof(IBaseline).IsAssignableFrom(type) && !type.IsAbstract);
            var baseline = (IBaseline)Activator.CreateInstance(type)!;

            // Asking for the version loads native code, which may be missing on this platform.
            _ = baseline.Version;
            return baseline;
        }
        catch (Exception cause) when (cause is BadImageFormatException or FileLoadException or FileNotFoundException or TypeLoadException
            or DllNotFoundException or InvalidOperationException or TypeInitializationException or System.Reflection.TargetInvocationException)
        {
            throw new EseException(
                ErrorTable.BaselineUnusable, $"The baseline '{name}' cannot be loaded ({cause.Message}); build it again together with this program.", path, cause);
        }
    }
}
