using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Ese.Isa.Tests;

/// <summary>Changes a file and makes its checksums fit again, as someone who means harm would.</summary>
public sealed class Sealed
{
    private const int Table = 96;
    private const int Entry = 24;

    public Sealed(EseBinary binary) => Bytes = EseBinaryWriter.Write(binary);

    public byte[] Bytes { get; private set; }

    public int OffsetOf(BinarySection section) => (int)BinaryPrimitives.ReadInt64LittleEndian(Bytes.AsSpan(EntryOf(section) + 8));

    public int LengthOf(BinarySection section) => (int)BinaryPrimitives.ReadInt64LittleEndian(Bytes.AsSpan(EntryOf(section) + 16));

    public static int EntryOf(BinarySection section) => Table + (((int)section - 1) * Entry);

    /// <summary>Replaces text of the same length in a section.</summary>
    public Sealed Replace(BinarySection section, string old, string @new)
    {
        Assert.Equal(old.Length, @new.Length);
        var text = Encoding.UTF8.GetString(Bytes, OffsetOf(section), LengthOf(section));
        Assert.Contains(old, text, StringComparison.Ordinal);
        Encoding.UTF8.GetBytes(text.Replace(old, @new, StringComparison.Ordinal)).CopyTo(Bytes, OffsetOf(section));
        return Checksum(section);
    }

    /// <summary>Changes bytes anywhere.</summary>
    public Sealed Change(Action<byte[]> change)
    {
        change(Bytes);
        return Digest();
    }

    /// <summary>Adds bytes at the end and lets the header count them.</summary>
    public Sealed Append(int count)
    {
        Bytes = [.. Bytes, .. new byte[count]];
        BinaryPrimitives.WriteInt64LittleEndian(Bytes.AsSpan(16), Bytes.Length);
        return Digest();
    }

    public Sealed Checksum(BinarySection section)
    {
        var crc = uint.MaxValue;
        foreach (var value in Bytes.AsSpan(OffsetOf(section), LengthOf(section)))
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(Bytes.AsSpan(EntryOf(section) + 4), ~crc);
        return Digest();
    }

    private Sealed Digest()
    {
        SHA256.HashData([.. Bytes[..64], .. Bytes[96..]]).CopyTo(Bytes, 64);
        return this;
    }
}
