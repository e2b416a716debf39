using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>The published networks.</summary>
public static class BenchmarkShapes
{
    /// <summary>
    /// DDESE's bidirectional model: DeepSpeech2 with LSTM cells as in deepspeech.pytorch of early 2018. The published input of
    /// 672 fits convolutions without padding along the bins, the 50 steps per second those with padding along the steps.
    /// </summary>
    public static BenchmarkShape Ddese { get; } = new()
    {
        Name = "ddese",
        Summary = "DeepSpeech2 as in DDESE: 2 convolutions, 5 bidirectional LSTM layers of 800 cells, 15 % dense; one second of audio.",
        Features = 161,
        Convolutions = [new(32, 41, 11, 2, 2, 0, 5), new(32, 21, 11, 2, 1, 0, 5)],
        Layers = 5,
        Cells = 800,
        Bidirectional = true,
        Labels = 29,
        Density = 0.15,
        WeightBits = 16,
        VectorBits = 16,
        Frames = 99,
    };

    /// <summary>DDESE's unidirectional model.</summary>
    public static BenchmarkShape DdeseUni { get; } = Ddese with
    {
        Name = "ddese-uni",
        Summary = "The unidirectional sister of ddese, 20 % dense.",
        Bidirectional = false,
        Density = 0.20,
    };

    /// <summary>The Sogou network. Its peepholes are not published; it has none here.</summary>
    public static BenchmarkShape Sogou { get; } = new()
    {
        Name = "sogou",
        Summary = "The Sogou network: 3 LSTM layers of 2048 cells with projection to 1024, 17.76 % dense; 32 channels of 100 frames.",
        Features = 153,
        Layers = 3,
        Cells = 2048,
        Projection = 1024,
        Density = 0.1776,
        WeightBits = 12,
        VectorBits = 16,
        Channels = 32,
        Frames = 100,
    };

    /// <summary>The layer of the ESE paper.</summary>
    public static BenchmarkShape Ese { get; } = new()
    {
        Name = "ese",
        Summary = "The layer of the ESE paper: an LSTM of 1024 cells with peepholes and projection to 512, 11.2 % dense; one frame.",
        Features = 153,
        Layers = 1,
        Cells = 1024,
        Projection = 512,
        Peepholes = true,
        Density = 0.112,
        WeightBits = 12,
        VectorBits = 16,
        Frames = 1,
    };

    /// <summary>All of them.</summary>
    public static ImmutableArray<BenchmarkShape> All { get; } = [Ddese, DdeseUni, Sogou, Ese];

    /// <summary>The shape of a name, or null.</summary>
    public static BenchmarkShape? Find(string name) => All.FirstOrDefault(shape => shape.Name == name);
}
