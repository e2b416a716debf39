namespace Ese.Isa;

/// <summary>How features are normalised.</summary>
public enum NormalisationKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Whole utterance minus its mean, divided by its population standard deviation + 1e-6; needs the whole utterance.</summary>
    UtteranceMeanStd,

    /// <summary>Each bin minus a stored mean, times a stored scale; works on live audio.</summary>
    PerBin,
}
