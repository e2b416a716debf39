using System.Diagnostics;
using Ese.Hardware.Tests;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Mutation;

/// <summary>Verilates a faulty engine for one target behind the other, until one of them differs from the reference.</summary>
internal sealed class EngineTrial : ITrial
{
    /// <inheritdoc/>
    public (VerdictOutcome Outcome, string Check, string Text) Try(PointFault? fault)
    {
        using var folder = new TemporaryFolder();
        FaultyEngine.Write(folder.Path, Path.GetFileName(fault?.File), text => fault!.Apply(text));
        foreach (var (name, target) in MutationTargets.All)
        {
            var library = folder.PathOf($"{name}.so");
            if (Build(folder, target, library) is { } error)
            {
                return (VerdictOutcome.Discarded, "verilator", error);
            }

            if (CheckProcess.Objection(typeof(EngineCheck).FullName!, Settings(library, name)) is { } objection)
            {
                return (VerdictOutcome.Caught, $"{name} engine", objection);
            }
        }

        return (VerdictOutcome.Survived, "", "");
    }

    /// <summary>What <see cref="EngineCheck"/> is told.</summary>
    /// <param name="library">The engine.</param>
    /// <param name="target">Name of its target.</param>
    public static Dictionary<string, string> Settings(string library, string target) =>
        new(StringComparer.Ordinal) { [EngineCheck.LibraryVariable] = library, [EngineCheck.TargetVariable] = target };

    private static string? Build(TemporaryFolder folder, ArchitectureRecord target, string library)
    {
        var start = new ProcessStartInfo(FaultSources.PathOf("eng/build-engine")) { RedirectStandardError = true };
        start.ArgumentList.Add(folder.Write("target.esearch", ArchitectureRecordText.Format(target)));
        start.ArgumentList.Add(library);
        start.ArgumentList.Add(folder.Path);
        start.Environment["ESE_ENGINE_OPTIMISE"] = "-O1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null
            : errors.Split('\n').FirstOrDefault(line => line.StartsWith('%')) ?? throw new InvalidOperationException($"the engine cannot be built: {errors}");
    }
}
