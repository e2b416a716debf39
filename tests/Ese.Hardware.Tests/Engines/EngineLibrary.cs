using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>
/// Libraries of simulated engines, built once per target, state of the sources and simulator: they are kept in <c>ESE_ENGINE_CACHE</c>, or in a
/// folder beside the temporary files, under a hash of everything they are made from.
/// </summary>
internal static class EngineLibrary
{
    private static readonly ConcurrentDictionary<(string Target, string Sources, EngineSimulator Simulator), Lazy<string>> Libraries = new();

    private static readonly string Cache = Environment.GetEnvironmentVariable("ESE_ENGINE_CACHE")
        ?? Path.Combine(Path.GetTempPath(), "ese-engines");

    /// <summary>The engine's own sources.</summary>
    public static string Engine { get; } = Path.Combine(RepositoryPaths.Root, "hardware", "rtl");

    /// <summary>The stand-in that tests of the harness use.</summary>
    public static string CopyEngine { get; } = Path.Combine(RepositoryPaths.Root, "tests", "Ese.Hardware.Tests", "CopyEngine");

    /// <summary>The library of an engine for a target.</summary>
    /// <param name="target">Its parameters.</param>
    /// <param name="sources">Folder of the engine's sources; null for the engine's own.</param>
    /// <param name="simulator">What simulates it.</param>
    public static string For(ArchitectureRecord target, string? sources = null, EngineSimulator simulator = EngineSimulator.Verilator)
    {
        // Only the parameters matter; equal ones share a library.
        var text = ArchitectureRecordText.Format(target with { Name = "test", Summary = "A target for tests.", ClockMegahertz = 100 });
        return Libraries.GetOrAdd((text, sources ?? Engine, simulator), key => new Lazy<string>(() => Build(key.Target, key.Sources, key.Simulator))).Value;
    }

    private static string Build(string target, string sources, EngineSimulator simulator)
    {
        var name = simulator.ToString().ToLowerInvariant();
        var library = Path.Combine(Cache, $"{Hash(target, sources, name)}.so");
        Directory.CreateDirectory(Cache);
        using var turn = WaitForTurn($"{library}.lock");
        if (File.Exists(library))
        {
            return library;
        }

        using var folder = new TemporaryFolder();
        // An engine of other sources runs a program or two.
        var optimise = simulator == EngineSimulator.Cxxrtl ? "-O0" : "-O1";
        var environment = sources == Engine ? [] : new Dictionary<string, string?> { ["ESE_ENGINE_OPTIMISE"] = optimise };
        var (code, text) = EngineScript.Run("build-engine", environment, "--simulator", name, folder.Write("target.esearch", target), library, sources);
        return code == 0 ? library : throw new InvalidOperationException($"eng/build-engine failed:\n{text}");
    }

    /// <summary>Test runs side by side build a library once.</summary>
    private static FileStream WaitForTurn(string file)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                Thread.Sleep(100);
            }
        }
    }

    private static string Hash(string target, string sources, string simulator)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(simulator + '\n' + target));
        string[] folders = [Engine, sources, Path.Combine(RepositoryPaths.Root, "hardware", "sim")];
        var files = folders.Distinct().SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            .Where(file => Path.GetExtension(file) is ".sv" or ".svh" or ".v" or ".vlt" or ".h" or ".cpp")
            .Append(Path.Combine(RepositoryPaths.Root, "eng", "build-engine"))
            .Append(Path.Combine(RepositoryPaths.Root, "eng", "engine-target"));
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..24];
    }
}
