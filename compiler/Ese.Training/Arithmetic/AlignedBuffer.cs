using System.Runtime.CompilerServices;

namespace Ese.Training;

/// <summary>Memory that starts at a cache line and does not move, so that no register of a packed matrix straddles two lines.</summary>
internal sealed unsafe class AlignedBuffer
{
    private const int LineBytes = 64;

    [ThreadStatic]
    private static AlignedBuffer? _ofThread;

    private readonly float[] _values;

    /// <summary>Memory of unknown content.</summary>
    /// <param name="length">Elements.</param>
    public AlignedBuffer(int length)
    {
        _values = GC.AllocateUninitializedArray<float>(checked(length + (LineBytes / sizeof(float))), pinned: true);
        var start = (nint)Unsafe.AsPointer(ref _values[0]);
        First = (float*)((start + LineBytes - 1) & ~(nint)(LineBytes - 1));
        Length = length;
    }

    /// <summary>The first element; valid while the buffer is referenced.</summary>
    public float* First { get; }

    /// <summary>Elements.</summary>
    public int Length { get; }

    /// <summary>At least <paramref name="length"/> elements that the calling thread may use until it asks again.</summary>
    public static AlignedBuffer OfThread(int length)
    {
        AlignedBuffer? buffer = _ofThread;
        return buffer is not null && buffer.Length >= length ? buffer : _ofThread = new AlignedBuffer(length);
    }
}
