using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>What <c>eng/prove-engine</c> proves, and the faults that are planted for it.</summary>
internal static class EngineProofNames
{
    /// <summary>Faults, from <c>hardware/formal/faults</c>.</summary>
    public static IReadOnlyList<string> Faults { get; } =
        [.. File.ReadLines(Path.Combine(RepositoryPaths.Root, "hardware", "formal", "faults")).Where(line => !line.StartsWith('#')).Select(line => line.Split('|')[0])];

    /// <summary>Proofs: whatever else the script names.</summary>
    public static IReadOnlyList<string> Proofs { get; } =
        [.. EngineScript.Run("prove-engine", "--list").Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Except(Faults)];
}
