using Ese.Isa;

namespace Ese.Runtime;

/// <summary>
/// What one utterance that is run in pieces carries from piece to piece: hidden and cell vectors, and the input steps
/// that later convolutions still look at. It belongs to no executor; any executor of the same binary continues it.
/// </summary>
public sealed class StreamingState
{
    private short[] _words = [];

    internal StreamingState(EseBinary binary) => Binary = binary;

    /// <summary>Frames given so far.</summary>
    public int Frames { get; internal set; }

    /// <summary>Output steps returned so far.</summary>
    public int Steps { get; internal set; }

    /// <summary>Whether the last piece was run.</summary>
    public bool Finished { get; internal set; }

    internal EseBinary Binary { get; }

    /// <summary>The contents of the state segments, in their order; null before the first run.</summary>
    internal byte[][]? Vectors { get; set; }

    /// <summary>Frame of the first kept input step.</summary>
    internal int FirstFrame { get; private set; }

    /// <summary>Words of kept input steps.</summary>
    internal int WordCount { get; private set; }

    /// <summary>The kept input steps from a frame on.</summary>
    internal ReadOnlySpan<short> InputFrom(int frame, int frames)
    {
        var words = Binary.Facts.InputWords;
        return _words.AsSpan((frame - FirstFrame) * words, frames * words);
    }

    /// <summary>Makes room for input steps behind the kept ones.</summary>
    internal Span<short> Append(int frames)
    {
        var words = frames * Binary.Facts.InputWords;
        if (_words.Length < WordCount + words)
        {
            Array.Resize(ref _words, Math.Max(WordCount + words, 2 * _words.Length));
        }

        WordCount += words;
        Frames += frames;
        return _words.AsSpan(WordCount - words, words);
    }

    /// <summary>Takes back input steps whose run failed, so that the caller can give them again.</summary>
    internal void TakeBack(int frames)
    {
        WordCount -= frames * Binary.Facts.InputWords;
        Frames -= frames;
    }

    /// <summary>Drops the input steps before a frame.</summary>
    internal void Keep(int frame)
    {
        var dropped = (Math.Min(frame, Frames) - FirstFrame) * Binary.Facts.InputWords;
        _words.AsSpan(dropped, WordCount - dropped).CopyTo(_words);
        WordCount -= dropped;
        FirstFrame = Math.Min(frame, Frames);
    }
}
