namespace Ese.Compression;

/// <summary>Error rates of a row on test utterances, in percent.</summary>
/// <param name="Words">Words of the references.</param>
/// <param name="Wer">Word error rate.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Cer">Character error rate.</param>
internal sealed record RowScore(int Words, double Wer, double Low, double High, double Cer);
