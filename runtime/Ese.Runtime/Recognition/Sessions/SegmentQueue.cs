namespace Ese.Runtime;

/// <summary>Results that nobody has read yet. A partial result is kept only until the next one.</summary>
internal sealed class SegmentQueue
{
    private readonly Queue<TranscriptionSegment> _final = [];
    private TranscriptionSegment? _partial;
    private string _shown = "";

    /// <summary>Adds a result; one that says nothing new is dropped.</summary>
    public void Add(TranscriptionSegment segment)
    {
        if (!segment.IsFinal)
        {
            _partial = segment.Text == _shown ? null : segment;
            return;
        }

        // An empty final result only takes back what the reader of a partial one has seen.
        if (segment.Text.Length > 0 || _shown.Length > 0)
        {
            _final.Enqueue(segment);
        }

        _partial = null;
        _shown = "";
    }

    /// <summary>Takes the oldest result.</summary>
    public bool TryTake(out TranscriptionSegment? segment)
    {
        if (!_final.TryDequeue(out segment))
        {
            segment = _partial;
            _shown = _partial?.Text ?? _shown;
            _partial = null;
        }

        return segment is not null;
    }

    /// <summary>Forgets all results.</summary>
    public void Clear()
    {
        _final.Clear();
        _partial = null;
        _shown = "";
    }
}
