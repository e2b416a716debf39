using System.Reflection;

namespace Ese.Conformance.Tests;

/// <summary>Which of the product's assemblies use which.</summary>
internal static class ProductAssemblies
{
    /// <summary>The assembly that holds the checks, which uses all others.</summary>
    public const string Checks = "Ese.Conformance";

    private static readonly Dictionary<string, HashSet<string>> Uses = Collect();

    /// <summary>The assembly and all that use it, directly or not.</summary>
    public static IReadOnlySet<string> AtOrAbove(string assembly) =>
        Uses.Where(entry => entry.Value.Contains(assembly)).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);

    private static Dictionary<string, HashSet<string>> Collect()
    {
        var uses = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        Visit(Checks);
        return uses;

        HashSet<string> Visit(string name)
        {
            if (uses.TryGetValue(name, out var known))
            {
                return known;
            }

            var all = new HashSet<string>(StringComparer.Ordinal) { name };
            foreach (var reference in Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name!))
            {
                if (reference.StartsWith("Ese.", StringComparison.Ordinal))
                {
                    all.UnionWith(Visit(reference));
                }
            }

            uses[name] = all;
            return all;
        }
    }
}
