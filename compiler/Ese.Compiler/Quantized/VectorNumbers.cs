using Ese.Isa;

namespace Ese.Compiler;

/// <summary>A quantised vector.</summary>
/// <param name="Name">Name as in <see cref="Ese.Model.CalibrationNames"/>.</param>
/// <param name="Format">Width and binary point.</param>
/// <param name="Maximum">Largest magnitude: seen in calibration, or proven.</param>
/// <param name="Proven">Whether <paramref name="Maximum"/> is proven from the layer's activation.</param>
/// <param name="SaturatedShare">Share of the values seen in calibration that the format saturates; null without calibration of this vector.</param>
public sealed record VectorNumbers(string Name, FixedFormat Format, double Maximum, bool Proven, double? SaturatedShare);
