namespace Ese.Tool.Benchmarking;

/// <summary>What was published about the networks, with what is known to be wrong in it.</summary>
/// <remarks>Slides "LSTM Deep Dive" of DeePhi, October 2018, and Han et al., FPGA'17 (arXiv:1612.00694).</remarks>
internal static class PublishedFigures
{
    /// <summary>Source of the DDESE and Sogou figures.</summary>
    public const string Slides = "published: DeePhi, LSTM Deep Dive, October 2018; the CPU is a Xeon E5-2686 v4, the FPGA a VU9P, the GPU a Tesla P4.";

    /// <summary>Stages of one second of audio, in milliseconds: CPU, CPU and FPGA, CPU and GPU.</summary>
    public static IReadOnlyList<(string Stage, double? Cpu, double? Fpga, double? Gpu)> DdeseStages { get; } =
    [
        ("feature extraction", 2.78, 2.73, 1.95),
        ("CNN", 14.16, null, 1.21),
        ("LSTM", 118.31, 16.97, 38.58),
        ("fully connected", 0.11, 0.73, 0.12),
        ("softmax", 0.07, 0.08, 0.08),
        ("decoding", 0.09, 0.08, 0.40),
        ("total", 135.61, 20.59, 42.35),
    ];

    /// <summary>What to know about <see cref="DdeseStages"/>.</summary>
    public static IReadOnlyList<string> DdeseNotes { get; } =
    [
        Slides,
        "The published FPGA's LSTM row holds the CNN as well, at 220 MHz; rows of that column cannot be compared one by one.",
        "The published CPU stages sum to 135.52, not 135.61; those of the GPU to 42.34, not 42.35.",
    ];

    /// <summary>LSTM layers alone, in milliseconds: network, clock, FPGA and GPU.</summary>
    public static IReadOnlyList<(string Network, double Megahertz, double Fpga, double Gpu)> DdeseLstm { get; } =
    [
        ("unidirectional, 20 % dense", 290, 7.88, 22.60),
        ("bidirectional, 15 % dense", 200, 15.07, 38.58),
        ("CNN and bidirectional, HUAWEI", 200, 18.60, 39.79),
        ("CNN and bidirectional, AWS", 220, 16.97, 39.79),
    ];

    /// <summary>The Sogou network, 100 frames of 32 channels: platform, milliseconds, watts.</summary>
    public static IReadOnlyList<(string Platform, double Milliseconds, double? Watts)> Sogou { get; } =
    [
        ("CPU E5-2690 v4", 18155.22, null),
        ("GPU Tesla P4", 264.9576, 62),
        ("ESE on KU115, 250 MHz", 133.778, 53),
    ];

    /// <summary>The layer of the ESE paper, one frame of 32 channels: platform, microseconds, watts.</summary>
    public static IReadOnlyList<(string Platform, double Microseconds, double? Watts)> Ese { get; } =
    [
        ("CPU i7-5930K, sparse (recalled, unverified)", 3569.9, 38),
        ("GPU Pascal Titan X, sparse", 287.4, 135),
        ("ESE on XCKU060, 200 MHz", 82.7, 41),
    ];
}
