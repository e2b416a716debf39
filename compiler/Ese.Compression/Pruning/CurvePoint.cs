namespace Ese.Compression;

/// <summary>A point of a sensitivity curve.</summary>
/// <param name="Kept">Weights kept.</param>
/// <param name="Loss">Loss with that many.</param>
internal readonly record struct CurvePoint(int Kept, double Loss);
