using System.Globalization;

namespace Ese.Compression;

/// <summary>
/// The largest weights of every bank, as many in each: bank-balanced sparsity (Cao et al., FPGA'19). Every row is cut into
/// banks of equal width, or of two widths that differ by one. The number per bank is whole, at least one, so the
/// density that is reached can differ from the one asked for.
/// </summary>
/// <param name="banks">Banks of a row; a row with fewer columns has a bank for each.</param>
internal sealed class BankSelection(int banks) : IWeightSelection
{
    /// <summary>Banks where none are asked for: 64 columns each in a layer of 256.</summary>
    public const int DefaultBanks = 4;

    /// <inheritdoc/>
    public string Name => "banks";

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, string>> Parameters => [new("banks", banks.ToString(CultureInfo.InvariantCulture))];

    /// <inheritdoc/>
    public bool[] Choose(WeightMatrix matrix, double density)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        double[] importance = matrix.Importance();
        int count = Math.Min(banks, matrix.Columns);
        int perBank = Math.Clamp(LargestWeights.Count(matrix.Columns, density / count), 1, matrix.Columns / count);
        bool[] kept = new bool[matrix.Length];
        int[] members = new int[matrix.Columns];
        for (int row = 0; row < matrix.Rows; row++)
        {
            for (int column = 0; column < members.Length; column++)
                members[column] = (row * matrix.Columns) + column;
            for (int bank = 0; bank < count; bank++)
            {
                int first = (int)((long)bank * matrix.Columns / count);
                int end = (int)((bank + 1L) * matrix.Columns / count);
                LargestWeights.Keep(importance, members.AsSpan(first, end - first), density >= 1 ? end - first : perBank, kept);
            }
        }

        return kept;
    }
}
