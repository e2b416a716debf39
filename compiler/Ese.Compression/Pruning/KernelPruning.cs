namespace Ese.Compression;

/// <summary>What pruning does to convolutions.</summary>
internal enum KernelPruning
{
    /// <summary>They stay whole: they hold few weights and each is used many times.</summary>
    None,

    /// <summary>A share of their weights stays.</summary>
    Share,

    /// <summary>
    /// As far as the scan allows: until another weight less would cost as much as the last one taken from the other matrices.
    /// </summary>
    AsScanned,
}
