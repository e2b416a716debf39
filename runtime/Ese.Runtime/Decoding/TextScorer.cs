using Ese.Isa;

namespace Ese.Runtime.Decoding;

/// <summary>
/// Scores text as the search spells it: at the end of every word, that of the utterance included,
/// <c>α · ln p(word | context) + β</c>, at the end of the utterance <c>α · ln p(&lt;/s&gt; | context)</c>, and boosts.
/// </summary>
internal sealed class TextScorer
{
    private readonly CtcBeamOptions _options;
    private readonly ArpaLanguageModel? _model;
    private readonly VocabularyTrie? _vocabulary;
    private readonly PhraseAutomaton? _phrases;

    /// <summary>Prepares scoring.</summary>
    /// <exception cref="EseException">ESE3104, ESE3105: the labels cannot spell a boosted phrase, or no word of the language model.</exception>
    public TextScorer(CtcLabels labels, CtcBeamOptions options)
    {
        _options = options;
        _model = options.LanguageModel;
        _phrases = options.Boost is { Phrases.Length: > 0 } boost ? new PhraseAutomaton(boost, labels) : null;
        _vocabulary = _model is null ? null : BuildVocabulary(_model, labels, _phrases);
        Start = new TextState(_model?.StartContext ?? [], 0, false, _phrases?.Next(0, ' ') ?? 0, 0, 0);
    }

    /// <summary>The state of the empty prefix.</summary>
    public TextState Start { get; }

    /// <summary>The state after one more label.</summary>
    public TextState Extend(TextState state, string text)
    {
        foreach (char character in text)
        {
            if (character != ' ') state = Spell(state, character);
            else if (state.InWord) state = EndWord(state);
        }

        return state;
    }

    /// <summary>The score of a whole text whose prefix has <paramref name="state"/>.</summary>
    public double Finish(TextState state)
    {
        if (state.InWord) state = EndWord(state);
        return state.Committed + (_model is null ? 0 : _options.LanguageModelWeight * _model.EndScore(state.Context));
    }

    private TextState Spell(TextState state, char character)
    {
        int word = _vocabulary?.Next(state.Word, character) ?? 0;
        int phrase = _phrases?.Next(state.Phrase, character) ?? 0;
        double provisional = (_phrases?.Begun(phrase) ?? 0)
            + (_vocabulary is not null && word == VocabularyTrie.Unknown ? _options.UnknownWordScore : 0);
        return state with { Word = word, InWord = true, Phrase = phrase, Provisional = provisional };
    }

    private TextState EndWord(TextState state)
    {
        double score = 0;
        int[] context = state.Context;
        if (_model is not null)
        {
            int id = _vocabulary!.WordId(state.Word);
            score = (_options.LanguageModelWeight * _model.Score(context, id)) + _options.WordBonus;
            if (!_vocabulary.IsWord(state.Word)) score += _options.UnknownWordScore;
            context = _model.Advance(context, id);
        }

        int phrase = _phrases?.Next(state.Phrase, ' ') ?? 0;
        score += _phrases?.Completed(phrase) ?? 0;
        return new TextState(context, 0, false, phrase, state.Committed + score, _phrases?.Begun(phrase) ?? 0);
    }

    private static VocabularyTrie BuildVocabulary(ArpaLanguageModel model, CtcLabels labels, PhraseAutomaton? phrases)
    {
        var trie = new VocabularyTrie();
        int spelled = 0;
        for (int id = 0; id < model.VocabularySize; id++)
        {
            if (model.IsMarker(id) || labels.FitCase(model.Word(id)) is not { Length: > 0 } word) continue;
            trie.Add(word, id);
            spelled++;
        }

        if (spelled == 0)
        {
            throw new EseException(
                ErrorTable.ForeignVocabulary,
                "The model's labels can spell no word of the language model; use one over the same alphabet.",
                model.File);
        }

        foreach (string word in phrases?.Phrases.SelectMany(phrase => phrase.Split(' ')) ?? []) trie.Add(word, -1);
        return trie;
    }
}
