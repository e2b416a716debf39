namespace Ese.Tool.Plots;

/// <summary>A picture of a report.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="Heading">Heading above it.</param>
/// <param name="Description">What it shows, for who cannot see it.</param>
/// <param name="Png">A PNG file.</param>
internal sealed record ReportPicture(string Name, string Heading, string Description, byte[] Png);
