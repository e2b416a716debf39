namespace Ese.Runtime.Decoding;

/// <summary>The alignments of a prefix: ln of their summed probability and the best one, for both kinds of last symbol.</summary>
internal struct Alignments
{
    /// <summary>No alignment at all.</summary>
    public static readonly Alignments None = new()
    {
        Blank = double.NegativeInfinity,
        Label = double.NegativeInfinity,
        BestBlank = double.NegativeInfinity,
        BestLabel = double.NegativeInfinity,
    };

    /// <summary>Sum over alignments that end in blank.</summary>
    public double Blank;

    /// <summary>Sum over alignments that end in the prefix's last label.</summary>
    public double Label;

    /// <summary>Best alignment that ends in blank.</summary>
    public double BestBlank;

    /// <summary>Best alignment that ends in the prefix's last label.</summary>
    public double BestLabel;

    /// <summary>Emissions of <see cref="BestBlank"/>.</summary>
    public EmissionTrail? BlankTrail;

    /// <summary>Emissions of <see cref="BestLabel"/>.</summary>
    public EmissionTrail? LabelTrail;

    /// <summary>Sum over all alignments.</summary>
    public readonly double Total => LogMath.Add(Blank, Label);

    /// <summary>The best alignment of both kinds; blank where they are equal.</summary>
    public readonly double Best => Math.Max(BestBlank, BestLabel);

    /// <summary>Emissions of <see cref="Best"/>.</summary>
    public readonly EmissionTrail? BestTrail => BestBlank >= BestLabel ? BlankTrail : LabelTrail;
}
