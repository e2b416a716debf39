namespace Ese.Compiler.Published;

/// <summary>A matrix of a published network.</summary>
/// <param name="Name">Name in the source.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="PublishedLines">Published entries per processing element, padding and fill included; 0 where none are.</param>
/// <param name="PublishedMicroseconds">Published time of one frame; 0 where there is none.</param>
public sealed record PublishedMatrix(string Name, int Rows, int Columns, int PublishedLines = 0, double PublishedMicroseconds = 0);
