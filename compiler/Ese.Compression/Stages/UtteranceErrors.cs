using System.Text.Json.Serialization;
using Ese.Compiler.Evaluation;

namespace Ese.Compression;

/// <summary>How an utterance was recognised.</summary>
/// <param name="Words">Words of its reference.</param>
/// <param name="Errors">Wrong, missing and surplus words.</param>
internal readonly record struct UtteranceErrors(int Words, int Errors)
{
    /// <summary>Whether there can be so many.</summary>
    [JsonIgnore]
    public bool IsPossible => Words >= 0 && Errors >= 0;

    /// <summary>An alignment with as many words and errors.</summary>
    [JsonIgnore]
    public EditCounts Counts => Errors <= Words ? new EditCounts(Words - Errors, Errors, 0, 0) : new EditCounts(0, Words, 0, Errors - Words);
}
