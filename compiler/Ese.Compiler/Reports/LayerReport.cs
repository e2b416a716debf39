using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>A layer in the compile report.</summary>
/// <param name="Name">Name of the layer.</param>
/// <param name="Kind">Kind, such as <c>lstm ×2</c> for two directions.</param>
/// <param name="Inputs">Elements of its input.</param>
/// <param name="Outputs">Elements of its output.</param>
/// <param name="Output">Number format of its output.</param>
/// <param name="Margin">Bits to spare in the tightest accumulator; null without a certificate.</param>
/// <param name="SaturatedShare">Largest share of the values calibration saw in one of its vectors that saturates; null where it saw none.</param>
/// <param name="Instructions">Instructions.</param>
/// <param name="Matrices">Its matrices.</param>
/// <param name="Cycles">Cycles of one second of audio; null where they could not be modelled.</param>
public sealed record LayerReport(
    string Name,
    string Kind,
    int Inputs,
    int Outputs,
    string Output,
    int? Margin,
    double? SaturatedShare,
    int Instructions,
    ImmutableArray<MatrixReport> Matrices,
    LayerCycles? Cycles);
