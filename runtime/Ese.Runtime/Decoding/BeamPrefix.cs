namespace Ese.Runtime.Decoding;

/// <summary>
/// A label sequence of the beam search: ln probabilities of its alignments that end in blank and in its last label, the
/// best alignment of each kind, and the same for the step being computed.
/// </summary>
internal sealed class BeamPrefix(BeamPrefix? parent, int label, TextState text)
{
    private BeamPrefix? _firstChild;
    private BeamPrefix? _nextSibling;
    private Alignments _next = Alignments.None;
    private bool _removed;

    /// <summary>The prefix without the last label; null for the empty prefix.</summary>
    public BeamPrefix? Parent { get; } = parent;

    /// <summary>The last label, or −1.</summary>
    public int Label { get; } = label;

    /// <summary>Number of labels.</summary>
    public int Length { get; } = parent is null ? 0 : parent.Length + 1;

    /// <summary>What language model and boosts know of it.</summary>
    public TextState Text { get; } = text;

    /// <summary>The alignments up to the last finished step.</summary>
    public Alignments Current { get; set; } = Alignments.None;

    /// <summary>The alignments of the step being computed.</summary>
    public ref Alignments Next => ref _next;

    /// <summary>Whether the prefix was listed in the step being computed.</summary>
    public bool Listed { get; set; }

    /// <summary>Whether the prefix is in the beam.</summary>
    public bool InBeam { get; set; }

    /// <summary>What prefixes are ranked by.</summary>
    public double Score { get; set; }

    /// <summary>The child with this last label, or null.</summary>
    public BeamPrefix? Child(int label)
    {
        BeamPrefix? child = _firstChild;
        while (child is not null && child.Label != label) child = child._nextSibling;
        return child;
    }

    /// <summary>Adds a child.</summary>
    public BeamPrefix Add(int label, TextState text)
    {
        var child = new BeamPrefix(this, label, text) { _nextSibling = _firstChild };
        _firstChild = child;
        return child;
    }

    /// <summary>Takes prefixes out of the tree that are neither in the beam nor lead to one that is.</summary>
    public void RemoveUnused()
    {
        BeamPrefix node = this;
        while (node is { InBeam: false, _removed: false, _firstChild: null, Parent: { } parent })
        {
            parent.Remove(node);
            node._removed = true;
            node = parent;
        }
    }

    /// <summary>Orders label sequences: by the first label in which they differ, then shorter first.</summary>
    public static int CompareLabels(BeamPrefix left, BeamPrefix right)
    {
        int lengths = left.Length.CompareTo(right.Length);
        while (left.Length > right.Length) left = left.Parent!;
        while (right.Length > left.Length) right = right.Parent!;

        int order = lengths;
        for (; !ReferenceEquals(left, right); left = left.Parent!, right = right.Parent!)
            if (left.Label != right.Label) order = left.Label.CompareTo(right.Label);
        return order;
    }

    private void Remove(BeamPrefix child)
    {
        if (ReferenceEquals(_firstChild, child))
        {
            _firstChild = child._nextSibling;
            return;
        }

        for (BeamPrefix at = _firstChild!; ; at = at._nextSibling!)
        {
            if (!ReferenceEquals(at._nextSibling, child)) continue;
            at._nextSibling = child._nextSibling;
            return;
        }
    }
}
