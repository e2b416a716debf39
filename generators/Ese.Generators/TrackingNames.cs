namespace Ese.Generators;

/// <summary>Names of the generator's steps, by which tests observe what was computed anew.</summary>
internal static class TrackingNames
{
    /// <summary>Reading a manifest.</summary>
    public const string Manifest = "Manifest";

    /// <summary>Finding classes that two manifests declare.</summary>
    public const string Duplicates = "Duplicates";

    /// <summary>What is written for a manifest.</summary>
    public const string Output = "Output";
}
