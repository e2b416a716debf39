using Ese.Isa;

namespace Ese.Model;

/// <summary>Checks one tensor by itself: limits of its shape, and values that its element kind can hold.</summary>
internal static class TensorCheck
{
    public static void CheckShape(TensorEntry entry, string? file)
    {
        Tensor tensor = entry.Tensor;
        int count = tensor.Shape.IsDefault ? -1 : TensorLimits.CountElements(tensor.Shape.AsSpan());
        if (count < 0 || count != tensor.Count)
        {
            string shape = tensor.Shape.IsDefault ? "" : string.Join(" × ", tensor.Shape);
            throw new EseException(ErrorTable.InvalidTensorData, $"{entry.Place}: shape [{shape}] with {tensor.Count} values; 1 to {TensorLimits.MaximumRank} dimensions of 1 to {TensorLimits.MaximumDimension}, at most {TensorLimits.MaximumElements} elements, one value each.", file);
        }

        bool isFixed = TensorStorage.FixedBits(tensor.Kind) > 0;
        if (!Enum.IsDefined(tensor.Kind) || (isFixed
            ? tensor.FractionBits is < TensorLimits.MinimumFractionBits or > TensorLimits.MaximumFractionBits
            : tensor.FractionBits != 0))
        {
            throw new EseException(ErrorTable.InvalidTensorData, $"{entry.Place}: element kind {tensor.Kind} with {tensor.FractionBits} fraction bits; fixed point has {TensorLimits.MinimumFractionBits} to {TensorLimits.MaximumFractionBits}, floating point 0.", file);
        }
    }

    public static void CheckValues(TensorEntry entry, string? file)
    {
        Tensor tensor = entry.Tensor;
        if (tensor.IsChecked)
            return;

        ReadOnlySpan<float> values = tensor.Values.Span;
        int bits = TensorStorage.FixedBits(tensor.Kind);
        double scale = bits == 0 ? 1 : Math.ScaleB(1.0, tensor.FractionBits);
        double limit = (1 << (bits - 1)) - 1;
        if (tensor.Kind == ElementKind.Float32 ? ValueRuns.AllFinite(values) : bits > 0 && ValueRuns.AllIntegers(values, scale, limit))
            return;

        // Something is wrong, or half precision, which has no quick check: element by element, to name the first.
        for (int k = 0; k < values.Length; k++)
        {
            float value = values[k];
            if (!float.IsFinite(value))
                throw new EseException(ErrorTable.NonFiniteValue, FormattableString.Invariant($"{entry.PlaceOf(k)} is {value}; every value must be finite."), file);

            double steps = value * scale;
            bool exact = bits > 0
                ? steps == Math.Truncate(steps) && Math.Abs(steps) <= limit
                : tensor.Kind != ElementKind.Float16 || (float)(Half)value == value;
            if (!exact)
                throw new EseException(ErrorTable.InexactTensorValue, FormattableString.Invariant($"{entry.PlaceOf(k)} is {value:R}, which {tensor.Kind} with {tensor.FractionBits} fraction bits cannot hold; convert the tensor with TensorStorage.Convert."), file);
        }
    }
}
