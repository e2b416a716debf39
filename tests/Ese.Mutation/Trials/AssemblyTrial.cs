using Ese.Conformance;
using Ese.Conformance.Tests;
using Ese.Hardware.Tests;
using Ese.Testing;

namespace Ese.Mutation;

/// <summary>Compiles a faulty assembly in memory, and puts it in the place of the product's in one check behind the other.</summary>
/// <param name="assembly">The assembly.</param>
/// <param name="checks">Classes of the checks.</param>
internal sealed class AssemblyTrial(string assembly, params string[] checks) : ITrial
{
    /// <summary>The interpreter, against the engine and against the direct evaluation.</summary>
    public static AssemblyTrial Interpreter { get; } = new(
        "Ese.Emulator", typeof(EngineCheck).FullName!, nameof(LayerCheck), nameof(AccumulatorCheck), nameof(ExecutorCheck));

    /// <summary>The encoder, against the direct evaluation and against itself on other targets and at other times.</summary>
    public static AssemblyTrial Encoder { get; } = new("Ese.Compiler", nameof(LayerCheck), nameof(WaitCheck), nameof(BinaryCheck), nameof(StreamCheck), nameof(ExecutorCheck));

    /// <inheritdoc/>
    public (VerdictOutcome Outcome, string Check, string Text) Try(PointFault? fault)
    {
        using var folder = new TemporaryFolder();
        string? replacement = null;
        if (fault is not null)
        {
            var (image, errors) = MutantCompiler.TryCompile(assembly, fault.File[(fault.File.IndexOf(assembly, StringComparison.Ordinal) + assembly.Length + 1)..], fault.Apply);
            if (image is null)
            {
                return (VerdictOutcome.Discarded, "compiler", errors);
            }

            replacement = folder.PathOf($"{assembly}.dll");
            File.WriteAllBytes(replacement, image);
        }

        foreach (var check in checks)
        {
            var settings = check == typeof(EngineCheck).FullName
                ? EngineTrial.Settings(EngineLibrary.For(MutationTargets.Compact), nameof(MutationTargets.Compact))
                : [];
            if (CheckProcess.Objection(check, settings, replacement) is { } objection)
            {
                return (VerdictOutcome.Caught, check[(check.LastIndexOf('.') + 1)..], objection);
            }
        }

        return (VerdictOutcome.Survived, "", "");
    }
}
