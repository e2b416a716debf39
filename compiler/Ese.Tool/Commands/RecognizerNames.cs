namespace Ese.Tool.Commands;

/// <summary>Names of generated classes, by the rule that the build uses where a project names none.</summary>
internal static class RecognizerNames
{
    private const string Suffix = "Recognizer";

    /// <summary>
    /// The class of a model: the words of its file name in Pascal case and <c>Recognizer</c>; <c>big model-2</c> becomes
    /// <c>BigModel2Recognizer</c>, <c>4u</c> becomes <c>Model4uRecognizer</c>.
    /// </summary>
    public static string For(string fileName)
    {
        IEnumerable<string> words = new string([.. fileName.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]);
        string name = string.Concat(words);
        if (name.Length == 0 || !char.IsLetter(name[0])) name = "Model" + name;
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name : name + Suffix;
    }
}
