namespace Ese.Training;

/// <summary>What becomes of utterances that cannot be used.</summary>
internal enum BadUtterances
{
    /// <summary>Nothing is trained; all of them are listed.</summary>
    Refuse,

    /// <summary>They are listed and left out.</summary>
    Skip,
}
