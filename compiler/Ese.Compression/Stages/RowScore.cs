using System.Text.Json.Serialization;

namespace Ese.Compression;

/// <summary>Error rates of a row on test utterances, in percent.</summary>
/// <param name="Words">Words of the references.</param>
/// <param name="Wer">Word error rate.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Cer">Character error rate.</param>
internal sealed record RowScore(int Words, double Wer, double Low, double High, double Cer)
{
    /// <summary>Whether these can be rates of some words.</summary>
    [JsonIgnore]
    public bool IsPossible => Words > 0 && Low >= 0 && Low <= Wer && Wer <= High && double.IsFinite(High) && Cer >= 0 && double.IsFinite(Cer);
}
