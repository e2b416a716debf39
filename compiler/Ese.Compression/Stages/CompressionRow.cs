namespace Ese.Compression;

/// <summary>A row of the table.</summary>
/// <param name="What">What was done to the model.</param>
/// <param name="Stage">The stage that made it.</param>
/// <param name="Numbers">Its widths, or null for single precision.</param>
internal sealed record CompressionRow(string What, Stage Stage, QuantizingOptions? Numbers);
