using System.Reflection;

namespace Ese.Conformance.Runner;

/// <summary>
/// Runs one check and prints a verdict: a line that the check begins, a line with one of the words below, the text that
/// belongs to it, and a line that the check has ended. A process that dies leaves the first line alone, one that never got to
/// the check not even that, so neither can pass for a verdict.
/// </summary>
internal static class CheckRun
{
    private const string Begins = "check begins";
    private const string Ends = "check ends";

    /// <summary>The check found no difference.</summary>
    private const string Unnoticed = "unnoticed";

    /// <summary>The check found a difference, or the product threw an exception.</summary>
    private const string Found = "found";

    /// <summary>The product could not be put together, so that the check says nothing about it.</summary>
    private const string Unloadable = "unloadable";

    /// <summary>Runs <c>Ese.Conformance.NAME.FirstDifference()</c>.</summary>
    /// <param name="name">Name of the check's class; with its namespace where that, and the assembly of that name, is another.</param>
    /// <param name="replacement">Path of the assembly that takes the place of the product's own; null for none.</param>
    /// <returns>0 always: what was found is printed.</returns>
    public static int Run(string name, string? replacement)
    {
        var context = new ProductContext(replacement);
        var type = name.Contains('.', StringComparison.Ordinal) ? name : $"Ese.Conformance.{name}";
        var check = context.LoadFromAssemblyName(new AssemblyName(type[..type.LastIndexOf('.')]))
            .GetType(type, throwOnError: true)!
            .GetMethod("FirstDifference", BindingFlags.Public | BindingFlags.Static)!
            .CreateDelegate<Func<string?>>();
        Print(Begins);
        var (verdict, text) = Judge(check);
        if (verdict != Unloadable && replacement is not null && !context.UsesReplacement)
        {
            (verdict, text) = (Unloadable, $"{name} does not use {replacement}");
        }

        Print(verdict);
        Print(text);
        Print(Ends);
        return 0;
    }

    private static (string Verdict, string Text) Judge(Func<string?> check)
    {
        try
        {
            return check() is { } difference ? (Found, difference) : (Unnoticed, "");
        }
        catch (Exception exception)
        {
            return (IsLoading(exception) ? Unloadable : Found, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    // A mutant that was put together wrongly would fail in every check; that must not pass for a fault that was caught.
    private static bool IsLoading(Exception? exception) =>
        exception is TypeLoadException or MissingMemberException or MemberAccessException or BadImageFormatException
            or FileNotFoundException or FileLoadException or ReflectionTypeLoadException
        || (exception?.InnerException is { } inner && IsLoading(inner));

    // The same line ends on every system, and nothing held back should the process die.
    private static void Print(string line)
    {
        Console.Out.Write(line + "\n");
        Console.Out.Flush();
    }
}
