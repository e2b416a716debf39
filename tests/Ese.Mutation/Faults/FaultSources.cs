using Ese.Testing;

namespace Ese.Mutation;

/// <summary>The files that are changed.</summary>
public static class FaultSources
{
    private static readonly (FaultPart Part, string Folder, string Pattern)[] Sources =
    [
        (FaultPart.Rtl, "hardware/rtl", "*.sv"),
        (FaultPart.Rtl, "hardware/rtl", "ese_numbers.svh"),
        (FaultPart.Interpreter, "runtime/Ese.Emulator", "ReferenceInterpreter.cs"),
        (FaultPart.Interpreter, "runtime/Ese.Emulator/Units", "*.cs"),
        (FaultPart.Interpreter, "runtime/Ese.Emulator/Sequencing", "*.cs"),
        (FaultPart.Encoder, "compiler/Ese.Compiler/Encoding", "*.cs"),
        (FaultPart.Encoder, "compiler/Ese.Compiler/Schedule", "ProgramBuilder*.cs"),
        (FaultPart.Encoder, "compiler/Ese.Compiler/Schedule", "WaitMasks.cs"),
    ];

    /// <summary>Every fault there is, in the order of files and places.</summary>
    public static IReadOnlyList<PointFault> All { get; } = [.. Sources.SelectMany(source => Files(source.Folder, source.Pattern).SelectMany(file => Find(source.Part, file)))];

    /// <summary>The faults of a file.</summary>
    /// <param name="part">Where it belongs.</param>
    /// <param name="file">The file, from the repository's folder on.</param>
    public static IReadOnlyList<PointFault> Find(FaultPart part, string file) => Find(part, file, File.ReadAllText(PathOf(file)));

    /// <summary>The faults of a text.</summary>
    /// <param name="part">Where it belongs.</param>
    /// <param name="file">What its file is called.</param>
    /// <param name="text">The text.</param>
    public static IReadOnlyList<PointFault> Find(FaultPart part, string file, string text)
    {
        var site = new FaultSite(part, file, text);
        if (part == FaultPart.Rtl)
        {
            SystemVerilogFaults.Find(site);
        }
        else
        {
            CSharpFaults.Find(site);
        }

        return site.Faults;
    }

    /// <summary>Where a file of the repository lies.</summary>
    /// <param name="file">The file, from the repository's folder on.</param>
    public static string PathOf(string file) => Path.Combine(RepositoryPaths.Root, file);

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(PathOf(folder), pattern).Order(StringComparer.Ordinal).Select(path => $"{folder}/{Path.GetFileName(path)}");
}
