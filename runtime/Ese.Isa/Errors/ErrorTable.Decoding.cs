namespace Ese.Isa;

/// <content><c>ESE31xx</c>: decoding and language models.</content>
public static partial class ErrorTable
{
    /// <summary>The text is not an ARPA language model.</summary>
    public static readonly ErrorCode InvalidLanguageModel = new("ESE3101", "not a valid ARPA language model", "Correct the line or write the language model again.");

    /// <summary>The header of an ARPA file and its sections disagree.</summary>
    public static readonly ErrorCode LanguageModelCounts = new("ESE3102", "language model counts disagree", "The file is truncated or was edited; download or write it again.");

    /// <summary>The language model looks back further than is supported.</summary>
    public static readonly ErrorCode UnsupportedLanguageModelOrder = new("ESE3103", "language model order not supported", "Write the language model with an order of 6 or less.");

    /// <summary>A phrase to boost cannot be used.</summary>
    public static readonly ErrorCode InvalidBoostPhrase = new("ESE3104", "phrase cannot be boosted", "Give at least one word, in characters the model has labels for, and a finite weight.");

    /// <summary>Language model and network have no words in common.</summary>
    public static readonly ErrorCode ForeignVocabulary = new("ESE3105", "language model of another alphabet", "Use a language model over the characters of the model's labels.");

    private static ErrorCode[] Decoding =>
        [InvalidLanguageModel, LanguageModelCounts, UnsupportedLanguageModelOrder, InvalidBoostPhrase, ForeignVocabulary];
}
