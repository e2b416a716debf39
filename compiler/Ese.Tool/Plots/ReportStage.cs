using System.Collections.Immutable;
using Ese.Compression;
using Ese.Model;

namespace Ese.Tool.Plots;

/// <summary>A model of a compression: how sparse it is and how well it recognises.</summary>
/// <param name="Name">Name of its stage.</param>
/// <param name="Density">Density of recurrent and fully connected matrices together, 0 to 1.</param>
/// <param name="Numbers">Its widths, or null for single precision.</param>
/// <param name="IsRetrained">Whether it was trained in its integers.</param>
/// <param name="Matrices">Density of every matrix, 0 to 1, in the order of the model.</param>
/// <param name="Dev">Its score on the dev utterances.</param>
/// <param name="Test">Its score on the test utterances; null where it is no row of the table.</param>
internal sealed record ReportStage(
    string Name, double Density, NumberDefaults? Numbers, bool IsRetrained, ImmutableArray<double> Matrices, RowScore Dev, RowScore? Test);
