namespace Ese.Training;

/// <summary>What decides a run's result. A checkpoint goes on only where all of it is the same.</summary>
/// <param name="Recipe">SHA-256 of the recipe, or of the settings of a run without one.</param>
/// <param name="Corpus">SHA-256 of the utterances, those held out included.</param>
/// <param name="Start">Id of the model the run starts from, or <c>seed</c>.</param>
/// <param name="Options">What the command line decides, as sorted <c>key=value</c> pairs, joined by "; ".</param>
internal sealed record RunIdentity(string Recipe, string Corpus, string Start, string Options)
{
    /// <summary>What differs from another run, for errors; empty where nothing does.</summary>
    public string DifferenceFrom(RunIdentity other)
    {
        var found = new List<string>();
        if (Recipe != other.Recipe) found.Add("recipe");
        if (Corpus != other.Corpus) found.Add("corpus");
        if (Start != other.Start) found.Add("start model");
        if (Options != other.Options) found.Add($"options ({other.Options}, now {Options})");
        return string.Join(", ", found);
    }
}
