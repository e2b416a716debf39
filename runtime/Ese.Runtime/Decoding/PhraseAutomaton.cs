using Ese.Isa;

namespace Ese.Runtime.Decoding;

/// <summary>
/// Finds boosted phrases in text that is read character by character (Aho and Corasick 1975). Every pattern is a phrase
/// between two spaces, so that only whole words match.
/// </summary>
internal sealed class PhraseAutomaton
{
    private readonly Dictionary<(int State, char Character), int> _edges = [];
    private readonly List<Node> _nodes = [new()];

    /// <summary>Builds the automaton.</summary>
    /// <exception cref="EseException">ESE3104: a phrase cannot be spelled with the labels.</exception>
    public PhraseAutomaton(PhraseBoost boost, CtcLabels labels)
    {
        var phrases = new List<string>();
        foreach (BoostedPhrase phrase in boost.Phrases)
        {
            string fitted = labels.FitCase(phrase.Text)
                ?? throw new EseException(
                    ErrorTable.InvalidBoostPhrase,
                    $"The phrase \"{phrase.Text}\" has characters the model has no labels for; spell it with the model's labels.");
            phrases.Add(fitted);
            Insert($" {fitted} ", phrase.Weight);
        }

        Phrases = phrases;
        LinkFailures();
    }

    /// <summary>The phrases as the labels spell them.</summary>
    public IReadOnlyList<string> Phrases { get; }

    /// <summary>The state after <paramref name="character"/>.</summary>
    public int Next(int state, char character)
    {
        while (true)
        {
            if (_edges.TryGetValue((state, character), out int next)) return next;
            if (state == 0) return 0;
            state = _nodes[state].Failure;
        }
    }

    /// <summary>The weight of all phrases that end in this state.</summary>
    public double Completed(int state) => _nodes[state].Completed;

    /// <summary>The largest share of a weight that the phrases begun in this state have earned so far.</summary>
    public double Begun(int state) => _nodes[state].Begun;

    private void Insert(string pattern, double weight)
    {
        int state = 0;
        for (int i = 0; i < pattern.Length; i++)
        {
            if (!_edges.TryGetValue((state, pattern[i]), out int next))
            {
                next = _nodes.Count;
                _nodes.Add(new Node());
                _edges.Add((state, pattern[i]), next);
                _nodes[state].Characters.Add(pattern[i]);
            }

            // A lone space earns nothing: it begins every phrase.
            if (i < pattern.Length - 1) _nodes[next].Begun = Math.Max(_nodes[next].Begun, weight * i / (pattern.Length - 1));
            state = next;
        }

        _nodes[state].Completed += weight;
    }

    private void LinkFailures()
    {
        var queue = new Queue<int>([0]);
        while (queue.TryDequeue(out int state))
        {
            foreach (char character in _nodes[state].Characters)
            {
                int next = _edges[(state, character)];
                Node node = _nodes[next];
                node.Failure = state == 0 ? 0 : Next(_nodes[state].Failure, character);
                node.Completed += _nodes[node.Failure].Completed;
                node.Begun = Math.Max(node.Begun, _nodes[node.Failure].Begun);
                queue.Enqueue(next);
            }
        }
    }

    private sealed class Node
    {
        public List<char> Characters { get; } = [];

        public int Failure { get; set; }

        public double Completed { get; set; }

        public double Begun { get; set; }
    }
}
