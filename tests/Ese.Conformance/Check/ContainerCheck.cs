using System.Globalization;
using System.Security.Cryptography;
using Ese.Compiler;
using Ese.Isa;

namespace Ese.Conformance;

/// <summary>A binary with a flipped bit is refused, by its digest; with a digest made to match, by the section's checksum.</summary>
public static class ContainerCheck
{
    // Container facts of docs/architecture.md's reader, written out here so that the check does not trust the product's.
    private const int DigestOffset = 64;
    private const int DigestEnd = 96;
    private const int TableEnd = 288;
    private const int Flips = 1500;

    /// <summary>The first flipped bit that is not refused, or null.</summary>
    public static string? FirstDifference()
    {
        var given = ConformanceCase.Create(3);
        var bytes = ModelCompiler.Compile(given.Model, given.Options, given.Target).Bytes;
        EseBinaryReader.Read(bytes);
        if (!Digest(bytes).AsSpan().SequenceEqual(bytes.AsSpan(DigestOffset, DigestEnd - DigestOffset)))
        {
            return "the digest is not that of everything but itself";
        }

        return Enumerable.Range(0, TableEnd).Select(place => Flip(bytes, place, seal: false)).FirstOrDefault(found => found is not null)
            ?? Body(bytes, seal: false)
            ?? Body(bytes, seal: true);
    }

    private static string? Body(byte[] bytes, bool seal) =>
        Enumerable.Range(0, Flips)
            .Select(index => TableEnd + (int)((long)index * (bytes.Length - TableEnd) / Flips))
            .Distinct()
            .Select(place => Flip(bytes, place, seal))
            .FirstOrDefault(found => found is not null);

    private static string? Flip(byte[] bytes, int place, bool seal)
    {
        var changed = (byte[])bytes.Clone();
        changed[place] ^= (byte)(1 << (place % 8));
        if (seal)
        {
            Digest(changed).CopyTo(changed, DigestOffset);
        }

        try
        {
            EseBinaryReader.Read(changed);
        }
        catch (EseException)
        {
            return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"a flipped bit in byte {place} is not noticed{(seal ? " behind a new digest" : "")}");
    }

    private static byte[] Digest(byte[] bytes) => SHA256.HashData([.. bytes[..DigestOffset], .. bytes[DigestEnd..]]);
}
