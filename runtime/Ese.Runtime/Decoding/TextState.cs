namespace Ese.Runtime.Decoding;

/// <summary>What language model and boosts know of a prefix.</summary>
/// <param name="Context">The last words, as many as the language model looks back.</param>
/// <param name="Word">State of the word begun in the <see cref="VocabularyTrie"/>.</param>
/// <param name="InWord">Whether a word is begun.</param>
/// <param name="Phrase">State of the <see cref="PhraseAutomaton"/>.</param>
/// <param name="Committed">Score of all finished words and phrases.</param>
/// <param name="Provisional">Score that the beginning of a word or phrase has until it is finished or broken off.</param>
internal readonly record struct TextState(int[] Context, int Word, bool InWord, int Phrase, double Committed, double Provisional)
{
    /// <summary>What a prefix is ranked by besides its probability.</summary>
    public double Total => Committed + Provisional;
}
