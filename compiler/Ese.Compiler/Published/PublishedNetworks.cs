using System.Collections.Immutable;

namespace Ese.Compiler.Published;

/// <summary>
/// What was published about two networks on ESE: the LSTM layer of Han et al., FPGA'17 (arXiv:1612.00694), table of entries and times per
/// matrix as remembered, and the Sogou network of DeePhi's slides of 2018.
/// </summary>
internal static class PublishedNetworks
{
    /// <summary>Density of the layer: every processing element keeps a tenth; the published 11.2 % count padding as well.</summary>
    public const double LayerDensity = 0.1;

    /// <summary>Published time of one frame of the layer, in microseconds.</summary>
    public const double LayerMicroseconds = 82.7;

    /// <summary>Density of the Sogou network.</summary>
    public const double SogouDensity = 0.1776;

    /// <summary>Frames of the Sogou measurement.</summary>
    public const int SogouFrames = 100;

    /// <summary>Published time of the Sogou network, in milliseconds.</summary>
    public const double SogouMilliseconds = 133.778;

    /// <summary>The matrices of the layer, in the order of their stages.</summary>
    public static ImmutableArray<PublishedMatrix> Layer { get; } =
    [
        new("Wix", 1024, 153, 572, 5.36),
        new("Wfx", 1024, 153, 571, 5.36),
        new("Wcx", 1024, 153, 580, 5.36),
        new("Wox", 1024, 153, 562, 5.36),
        new("Wir", 1024, 512, 1855, 10.31),
        new("Wfr", 1024, 512, 1888, 10.01),
        new("Wcr", 1024, 512, 1840, 9.89),
        new("Wor", 1024, 512, 1896, 10.04),
        new("Wym", 512, 1024, 1638, 15.66),
    ];

    /// <summary>The three layers of the Sogou network: input 153, cell 2048, output 1024.</summary>
    public static ImmutableArray<ImmutableArray<PublishedMatrix>> Sogou { get; } = [Lstmp(153), Lstmp(1024), Lstmp(1024)];

    private static ImmutableArray<PublishedMatrix> Lstmp(int input) =>
    [
        .. Enumerable.Range(0, 4).Select(gate => new PublishedMatrix(Layer[gate].Name, 2048, input)),
        .. Enumerable.Range(4, 4).Select(gate => new PublishedMatrix(Layer[gate].Name, 2048, 1024)),
        new PublishedMatrix(Layer[8].Name, 1024, 2048),
    ];
}
