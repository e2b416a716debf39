using System.Globalization;
using Ese.Isa;
using Ese.Model;

namespace Ese.Import;

/// <summary>The tensors of a checkpoint, each handed out once and only in the shape that is asked for.</summary>
internal sealed class CheckpointTensors(SafetensorsFile file, ImportOptions options) : INetworkTensors
{
    private readonly HashSet<string> _claimed = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool AreNamed => true;

    /// <inheritdoc/>
    /// <remarks>PyTorch's LSTM has none.</remarks>
    public bool HavePeepholes => false;

    /// <summary>First dimension of a tensor, 1 where it is missing or has none: reading it reports that.</summary>
    public int RowsOf(string name) =>
        file.Entries.TryGetValue(name, out SafetensorsEntry? entry) && !entry.Shape.IsEmpty ? Math.Max(entry.Shape[0], 1) : 1;

    /// <summary>Reads a tensor that vectors are not multiplied with, in single precision.</summary>
    public Tensor Read(string name, string use, params ReadOnlySpan<int> shape) =>
        Tensor.Float([.. shape], ReadValues(name, use, shape));

    /// <summary>Reads a weight matrix or kernel, stored as the options say.</summary>
    public Tensor ReadWeights(string name, string use, params ReadOnlySpan<int> shape) =>
        TensorStorage.Convert(Read(name, use, shape), options.Storage, options.Sparse);

    /// <summary>Reads the sum of two biases, added in double precision.</summary>
    public Tensor ReadSum(string first, string second, string use, int length)
    {
        float[] sum = ReadValues(first, use, [length]);
        float[] other = ReadValues(second, use, [length]);
        for (int k = 0; k < length; k++)
        {
            sum[k] = (float)((double)sum[k] + other[k]);
            if (!float.IsFinite(sum[k]))
                throw new EseException(ErrorTable.NonFiniteImportedValue, $"the sum of tensors '{first}' and '{second}', element {k}, is beyond single precision; repair the checkpoint.", file.File);
        }

        return Tensor.Float([length], sum);
    }

    /// <summary>Accepts a tensor that carries nothing a model needs, if it is there.</summary>
    public void Ignore(string name)
    {
        if (file.Entries.ContainsKey(name))
            Claim(name);
    }

    /// <summary>Requires that every tensor was used.</summary>
    public void Finish()
    {
        string[] unused = [.. file.Entries.Keys.Where(name => !_claimed.Contains(name))];
        if (unused.Length > 0)
            throw new EseException(ErrorTable.UnusedTensor, string.Create(CultureInfo.InvariantCulture, $"no layer uses tensor '{unused[0]}'{(unused.Length > 1 ? $" and {unused.Length - 1} more" : "")}; describe its layer, or list it under \"ignore\"."), file.File);
    }

    private float[] ReadValues(string name, string use, ReadOnlySpan<int> shape)
    {
        if (!file.Entries.TryGetValue(name, out SafetensorsEntry? entry))
            throw new EseException(ErrorTable.MissingTensor, $"tensor '{name}' is missing; {use} needs it in shape {Text(shape)}.", file.File);

        Claim(name);
        if (!entry.Shape.AsSpan().SequenceEqual(shape))
            throw new EseException(ErrorTable.MisshapenTensor, $"tensor '{name}' has shape {Text(entry.Shape.AsSpan())}; {use} needs {Text(shape)}.", file.File);

        return file.ReadValues(entry);
    }

    private void Claim(string name)
    {
        if (!_claimed.Add(name))
            throw new EseException(ErrorTable.TensorUsedTwice, $"tensor '{name}' is claimed twice; give every use its own tensor.", file.File);
    }

    private static string Text(ReadOnlySpan<int> shape) => $"[{string.Join(" × ", shape.ToArray())}]";
}
