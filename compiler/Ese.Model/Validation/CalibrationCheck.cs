using Ese.Isa;

namespace Ese.Model;

/// <summary>Checks that calibration ranges are sound and name vectors of the model.</summary>
internal static class CalibrationCheck
{
    public static void Check(EseModel model, string? file)
    {
        var names = new HashSet<string>(NamesOf(model), StringComparer.Ordinal);
        foreach ((string name, ValueRange range) in model.Calibration)
        {
            if (!names.Contains(name))
                throw new EseException(ErrorTable.UnknownCalibrationName, $"calibration '{LabelCheck.Printable(name, 80)}' names no vector of the model; calibrate again.", file);

            if (!(range.Maximum >= 0) || !float.IsFinite(range.Maximum) || !(range.Limit >= 0) || !float.IsFinite(range.Limit) || range.Exponents.IsDefault
                || range.Exponents.Length != ValueRange.Bins || range.Exponents.Any(count => count < 0))
            {
                throw new EseException(ErrorTable.InvalidCalibrationRange, $"calibration '{name}': a range has a finite maximum and limit of at least 0 and {ValueRange.Bins} counts of at least 0.", file);
            }
        }
    }

    /// <summary>Names of every vector that calibration can observe in a model.</summary>
    private static IEnumerable<string> NamesOf(EseModel model)
    {
        yield return CalibrationNames.Input;
        foreach (Layer layer in model.Layers)
        {
            yield return CalibrationNames.Output(layer.Name);
            foreach ((string direction, bool hasCells, bool hasProjection) in DirectionsOf(layer))
            {
                yield return CalibrationNames.Hidden(layer.Name, direction);
                if (hasCells)
                    yield return CalibrationNames.Cell(layer.Name, direction);
                if (hasProjection)
                    yield return CalibrationNames.Memory(layer.Name, direction);
            }
        }
    }

    private static IEnumerable<(string Name, bool HasCells, bool HasProjection)> DirectionsOf(Layer layer)
    {
        if (layer is LstmLayer lstm)
        {
            yield return ("forward", true, lstm.Forward.Projection is not null);
            if (lstm.Backward is not null)
                yield return ("backward", true, lstm.Backward.Projection is not null);
        }
        else if (layer is GruLayer gru)
        {
            yield return ("forward", false, false);
            if (gru.Backward is not null)
                yield return ("backward", false, false);
        }
    }
}
