using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ese.Tool.Benchmarking;

/// <summary>What the machine is.</summary>
internal static class MachineFacts
{
    /// <summary>Processor, logical processors, widest vectors, operating system.</summary>
    public static IReadOnlyList<(string Name, string Value)> Read() =>
    [
        ("processor", Processor()),
        ("logical processors", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
        ("vectors", Vectors()),
        ("operating system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}"),
    ];

    private static string Vectors() => true switch
    {
        _ when Vector512.IsHardwareAccelerated && Avx512BW.IsSupported => "AVX-512",
        _ when Avx2.IsSupported => "AVX2",
        _ when Vector128.IsHardwareAccelerated => "128 bit",
        _ => "none",
    };

    private static string Processor()
    {
        const string Linux = "/proc/cpuinfo";
        if (File.Exists(Linux) && File.ReadLines(Linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line)
        {
            return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }

        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown";
    }
}
