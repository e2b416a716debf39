using System.Globalization;
using Ese.Compiler;

namespace Ese.Tool.Commands;

/// <summary>The matrices and vectors of a quantised model as text.</summary>
internal static class QuantiseTable
{
    /// <summary>A line for every matrix, then one for every vector.</summary>
    public static string Format(QuantizationReport report)
    {
        var matrices = new TextTable("layer", "direction", "matrix", ">rows", ">columns", ">density", ">format");
        foreach (MatrixNumbers matrix in report.Matrices)
        {
            matrices.Add(
                matrix.Layer, matrix.Direction, matrix.Matrix, TextTable.Number(matrix.Rows), TextTable.Number(matrix.Columns),
                TextTable.Percent(matrix.Density), matrix.Format.ToString());
        }

        var vectors = new TextTable("vector", ">format", ">maximum", ">saturated");
        foreach (VectorNumbers vector in report.Vectors)
        {
            vectors.Add(
                vector.Name, vector.Format.ToString(), vector.Maximum.ToString("G4", CultureInfo.InvariantCulture),
                vector.SaturatedShare is { } share ? (100 * share).ToString("F3", CultureInfo.InvariantCulture) + " %" : "");
        }

        return $"{matrices}\n{vectors}";
    }
}
