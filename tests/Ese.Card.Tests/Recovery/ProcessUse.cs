using System.Globalization;

namespace Ese.Card.Tests.Recovery;

/// <summary>What a process holds.</summary>
/// <param name="Handles">Open descriptors.</param>
/// <param name="MemoryBytes">Resident memory.</param>
internal readonly record struct ProcessUse(int Handles, long MemoryBytes)
{
    /// <summary>What this process holds when its garbage is gone.</summary>
    public static ProcessUse OfThis()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Of(Environment.ProcessId);
    }

    /// <summary>What another process holds.</summary>
    public static ProcessUse Of(int process)
    {
        var resident = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return new ProcessUse(
            Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Count(),
            1024 * long.Parse(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
    }
}
