using Ese.Isa;

namespace Ese.Model.Tests;

/// <summary>Reads bytes as a stranger's file and holds the reader to its promises.</summary>
internal static class HostileBytes
{
    /// <summary>Reads, requires a coded error or a model, and bounds the allocation to 36 · n + 1 MiB.</summary>
    /// <returns>The error's code, or null where the bytes are a model.</returns>
    public static string? Read(byte[] bytes, out EseModel? model)
    {
        model = null;
        long before = GC.GetAllocatedBytesForCurrentThread();
        string? code = null;
        try
        {
            model = EseModelFile.Read(bytes);
        }
        catch (EseException exception)
        {
            Assert.Contains(exception.Code, ErrorTable.All);
            code = exception.Code.Id;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= (36L * bytes.Length) + (1 << 20), $"{bytes.Length} bytes allocated {allocated} ({code})");
        return code;
    }

    /// <summary>Puts a message behind a right header, as someone would who knows the format.</summary>
    public static byte[] Seal(EseModelHeader header, ReadOnlySpan<byte> message) => ContainerPrefix.Seal(header.ToBytes(), message);
}
