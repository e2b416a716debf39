namespace Ese.Compression;

/// <summary>What a pruned model costs on a target. Streams and cycles are those of its recurrent and fully connected layers.</summary>
/// <param name="Method">How it was pruned.</param>
/// <param name="Order">Who chose the order of units: <c>model</c> or <c>compiler</c>.</param>
internal sealed record PruneVariant(string Method, string Order)
{
    /// <summary>Share of the weights that is not zero, after quantising.</summary>
    public required double Density { get; init; }

    /// <summary>Lines of the weight streams.</summary>
    public required long Lines { get; init; }

    /// <summary>Bytes of the weight streams.</summary>
    public required long Bytes { get; init; }

    /// <summary>Elements of the streams that have weight zero, for gaps that the index cannot span.</summary>
    public required long Padding { get; init; }

    /// <summary>Elements of the streams in which a lane waits for others.</summary>
    public required long Hold { get; init; }

    /// <summary>Share of the elements that multiply by a weight.</summary>
    public required double StreamUse { get; init; }

    /// <summary>Modelled cycles of one second of audio; null where the model is too long to be modelled.</summary>
    public required long? Cycles { get; init; }

    /// <summary>Share of the multipliers' cycles in which they multiply by a weight, by the cycle model.</summary>
    public required double? Utilisation { get; init; }
}
