namespace Ese.Tool.Benchmarking;

/// <summary>What a benchmark found, in a form that text, JSON and HTML are made of.</summary>
internal sealed record BenchReport
{
    /// <summary>Name of the network.</summary>
    public required string Name { get; init; }

    /// <summary>What the network is, one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Command line that made the report.</summary>
    public required string Command { get; init; }

    /// <summary>The machine, by property: processor, logical processors, instruction path, memory.</summary>
    public required IReadOnlyList<(string Name, string Value)> Machine { get; init; }

    /// <summary>Versions by program.</summary>
    public required IReadOnlyList<(string Name, string Value)> Versions { get; init; }

    /// <summary>Figures for programs, by their JSON names.</summary>
    public required IReadOnlyDictionary<string, double> Figures { get; init; }

    /// <summary>Tables, in order.</summary>
    public required IReadOnlyList<BenchTable> Tables { get; init; }

    /// <summary>Plots, in order.</summary>
    public required IReadOnlyList<BenchPlot> Plots { get; init; }

    /// <summary>Stacked bars, in order.</summary>
    public required IReadOnlyList<BenchBars> Bars { get; init; }
}
