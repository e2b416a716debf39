namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>English words that can stand for each other in dictated letters, numbers and dates.</summary>
internal static class WordClasses
{
    private static readonly string[][] Classes =
    [
        [.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ".Select(letter => letter.ToString())],
        ["ZERO", "OH", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"],
        ["TEN", "ELEVEN", "TWELVE", "THIRTEEN", "FOURTEEN", "FIFTEEN", "SIXTEEN", "SEVENTEEN", "EIGHTEEN", "NINETEEN"],
        ["TWENTY", "THIRTY", "FORTY", "FIFTY", "SIXTY", "SEVENTY", "EIGHTY", "NINETY"],
        ["HUNDRED", "THOUSAND"],
        ["JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"],
        [
            "FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH", "TENTH", "ELEVENTH", "TWELFTH", "THIRTEENTH", "FOURTEENTH",
            "FIFTEENTH", "SIXTEENTH", "SEVENTEENTH", "EIGHTEENTH", "NINETEENTH", "TWENTIETH", "THIRTIETH",
        ],
        ["ENTER", "ERASE", "RUBOUT"],
        ["YES", "NO", "GO", "STOP", "START", "HELP", "REPEAT"],
    ];

    private static readonly Dictionary<string, string[]> ByWord =
        Classes.SelectMany(words => words.Select(word => (Word: word, Words: words))).ToDictionary(entry => entry.Word, entry => entry.Words, StringComparer.Ordinal);

    /// <summary>The words that can stand for a word, itself among them; it alone where it has no class.</summary>
    public static IReadOnlyList<string> Of(string word) => ByWord.TryGetValue(word, out string[]? words) ? words : [word];
}
