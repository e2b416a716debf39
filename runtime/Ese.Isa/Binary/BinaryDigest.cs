using System.Security.Cryptography;

namespace Ese.Isa;

/// <summary>The SHA-256 of an <c>.esebin</c> file: every byte but the digest's own.</summary>
internal static class BinaryDigest
{
    public static byte[] Of(ReadOnlySpan<byte> file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(file[..EseBinaryFormat.DigestOffset]);
        hash.AppendData(file[EseBinaryFormat.HeaderSize..]);
        return hash.GetHashAndReset();
    }
}
