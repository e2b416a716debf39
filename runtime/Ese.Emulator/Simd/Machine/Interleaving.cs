namespace Ese.Emulator;

/// <summary>One channel's elements in and out of a memory that all channels share.</summary>
internal static class Interleaving
{
    /// <summary>Copies one channel's elements out.</summary>
    public static void Extract<T>(ReadOnlySpan<T> interleaved, Span<T> own, int channel, int channels)
    {
        if (channels == 1)
        {
            interleaved[..own.Length].CopyTo(own);
            return;
        }

        for (var index = 0; index < own.Length; index++)
        {
            own[index] = interleaved[(index * channels) + channel];
        }
    }

    /// <summary>Copies one channel's elements in.</summary>
    public static void Insert<T>(ReadOnlySpan<T> own, Span<T> interleaved, int channel, int channels)
    {
        if (channels == 1)
        {
            own.CopyTo(interleaved);
            return;
        }

        for (var index = 0; index < own.Length; index++)
        {
            interleaved[(index * channels) + channel] = own[index];
        }
    }
}
