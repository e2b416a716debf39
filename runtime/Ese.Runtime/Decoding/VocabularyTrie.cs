namespace Ese.Runtime.Decoding;

/// <summary>Which beginnings of words lead to a known word; state 0 is the empty word.</summary>
internal sealed class VocabularyTrie
{
    /// <summary>The state of a beginning that no known word has.</summary>
    public const int Unknown = -1;

    private readonly Dictionary<(int State, char Character), int> _edges = [];
    private readonly List<bool> _isWord = [false];
    private readonly List<int> _words = [-1];

    /// <summary>Adds a word that the language model has under <paramref name="id"/>, or −1 when it has not.</summary>
    public void Add(string word, int id)
    {
        int state = 0;
        foreach (char character in word)
        {
            if (!_edges.TryGetValue((state, character), out int next))
            {
                next = _words.Count;
                _words.Add(-1);
                _isWord.Add(false);
                _edges.Add((state, character), next);
            }

            state = next;
        }

        _isWord[state] = true;
        if (_words[state] < 0) _words[state] = id;
    }

    /// <summary>The state after one more character.</summary>
    public int Next(int state, char character) =>
        state != Unknown && _edges.TryGetValue((state, character), out int next) ? next : Unknown;

    /// <summary>Whether the characters so far are a known word.</summary>
    public bool IsWord(int state) => state != Unknown && _isWord[state];

    /// <summary>The language model's id of the characters so far, or −1.</summary>
    public int WordId(int state) => state == Unknown ? -1 : _words[state];
}
