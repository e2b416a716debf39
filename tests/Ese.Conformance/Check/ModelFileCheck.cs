using System.Globalization;
using Ese.Isa;
using Ese.Model;

namespace Ese.Conformance;

/// <summary>A model file with a flipped bit is refused, also by the reader that looks at its beginning only.</summary>
public static class ModelFileCheck
{
    private const int PrefixSize = 88;
    private const int MessageLengthOffset = 16;
    private const int Flips = 2000;

    /// <summary>The first flipped bit that is not refused, or null.</summary>
    public static string? FirstDifference()
    {
        var bytes = EseModelFile.Write(ConformanceCase.Create(3).Model);
        var model = EseModelFile.Read(bytes);
        if (!EseModelFile.Write(model).AsSpan().SequenceEqual(bytes))
        {
            return "reading and writing changes the bytes";
        }

        var beginning = bytes.Length - BitConverter.ToInt32(bytes, MessageLengthOffset);
        for (var index = 0; index < Flips; index++)
        {
            var place = index < beginning ? index : beginning + (int)((long)index * (bytes.Length - beginning) / Flips);
            var changed = (byte[])bytes.Clone();
            changed[place] ^= (byte)(1 << (place % 8));
            if (!IsRefused(() => EseModelFile.Read(changed)) || (place < beginning && !IsRefused(() => EseModelFile.ReadHeader(changed))))
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"a flipped bit in byte {place} ({(place < PrefixSize ? "prefix" : "body")}) is not noticed");
            }
        }

        return null;
    }

    private static bool IsRefused(Action read)
    {
        try
        {
            read();
        }
        catch (EseException)
        {
            return true;
        }

        return false;
    }
}
