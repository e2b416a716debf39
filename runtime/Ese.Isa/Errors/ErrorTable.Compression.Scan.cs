namespace Ese.Isa;

/// <content><c>ESE4201</c> to <c>ESE4219</c>: sensitivity scans and pruning.</content>
public static partial class ErrorTable
{
    /// <summary>A share of work is not one that can be done.</summary>
    public static readonly ErrorCode InvalidShard = new("ESE4201", "invalid shard", "Give i/n with 1 ≤ i ≤ n, or start the scan as an array task or indexed job for 'auto'.");

    /// <summary>A density below all that were scanned.</summary>
    public static readonly ErrorCode DensityNotScanned = new("ESE4202", "density below the scan", "Scan lower densities, or ask for a higher one.");

    /// <summary>Something only a scan can answer was asked for without one.</summary>
    public static readonly ErrorCode ScanNeeded = new("ESE4203", "scan needed", "Name the folder of a scan, or give a density.");

    /// <summary>The folder holds a scan with other settings.</summary>
    public static readonly ErrorCode ScanMismatch = new("ESE4204", "another scan's folder", "Give another folder, or the model, corpus and options of the scan that is in it.");

    /// <summary>The scan was made of another model.</summary>
    public static readonly ErrorCode ScanOfAnotherModel = new("ESE4205", "scan of another model", "Scan the model that is to be pruned.");

    /// <summary>Results of a scan are missing.</summary>
    public static readonly ErrorCode ScanIncomplete = new("ESE4206", "scan not finished", "Run the shards that have the missing items.");

    /// <summary>A file of a scan cannot be read as what it should be.</summary>
    public static readonly ErrorCode InvalidScanFile = new("ESE4207", "invalid scan file", "Delete the file and scan again.");

    /// <summary>A list of densities that cannot be scanned.</summary>
    public static readonly ErrorCode InvalidDensities = new("ESE4208", "invalid densities", "Give numbers above 0 and at most 1, separated by commas, each once.");

    private static ErrorCode[] Scan =>
    [
        InvalidShard, DensityNotScanned, ScanNeeded, ScanMismatch, ScanOfAnotherModel, ScanIncomplete, InvalidScanFile, InvalidDensities,
    ];
}
