using System.Reflection;
using System.Runtime.Loader;

namespace Ese.Conformance.Tests;

/// <summary>
/// Runs a check of <c>Ese.Conformance</c> against the product with one seeded fault. The faulty assembly and everything above
/// it are loaded into a context of their own, so the tests' own copies stay sound.
/// </summary>
internal static class Mutant
{
    /// <summary>What the check found; null when the fault went unnoticed.</summary>
    public static string? Run(SourceFault fault, string check)
    {
        var context = new MutantContext(fault.Assembly, MutantCompiler.Compile(fault));
        try
        {
            return Check(context.LoadFromAssemblyName(new AssemblyName(ProductAssemblies.Checks)), check);
        }
        catch (TargetInvocationException exception) when (!IsLoading(exception))
        {
            return $"{exception.InnerException!.GetType().Name}: {exception.InnerException.Message}";
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>What the check finds in the product as it is.</summary>
    public static string? RunSound(string check) => Check(Assembly.Load(ProductAssemblies.Checks), check);

    private static string? Check(Assembly checks, string name) =>
        (string?)checks.GetType($"Ese.Conformance.{name}", throwOnError: true)!
            .GetMethod("FirstDifference", BindingFlags.Public | BindingFlags.Static)!
            .Invoke(null, null);

    // A mutant that was put together wrongly would fail in every check; that must not pass for a fault that was caught.
    private static bool IsLoading(Exception? exception) =>
        exception is TypeLoadException or MissingMemberException or MemberAccessException or BadImageFormatException
            or FileNotFoundException or FileLoadException or ReflectionTypeLoadException
        || (exception?.InnerException is { } inner && IsLoading(inner));

    private sealed class MutantContext(string mutated, byte[] image) : AssemblyLoadContext("mutant", isCollectible: true)
    {
        private readonly IReadOnlySet<string> _own = ProductAssemblies.AtOrAbove(mutated);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (assemblyName.Name == mutated)
            {
                return LoadFromStream(new MemoryStream(image));
            }

            return _own.Contains(assemblyName.Name!)
                ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll"))
                : null;
        }
    }
}
