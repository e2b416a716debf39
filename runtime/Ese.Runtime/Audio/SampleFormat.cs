namespace Ese.Runtime;

/// <summary>How one sample is coded.</summary>
internal enum SampleEncoding
{
    /// <summary>Integer around the middle of its range, as WAV stores 8 bits.</summary>
    Unsigned,

    /// <summary>Two's complement.</summary>
    Signed,

    /// <summary>IEEE 754.</summary>
    Float,

    /// <summary>ITU-T G.711 mu-law.</summary>
    MuLaw,

    /// <summary>ITU-T G.711 A-law.</summary>
    ALaw,
}

/// <summary>How one sample is stored.</summary>
/// <param name="Encoding">How it is coded.</param>
/// <param name="Bytes">Bytes it takes, 1 to 4, or 8 for float.</param>
/// <param name="BigEndian">True when the first byte is the most significant.</param>
internal readonly record struct SampleFormat(SampleEncoding Encoding, int Bytes, bool BigEndian);
