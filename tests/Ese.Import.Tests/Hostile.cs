using Ese.Isa;
using Ese.Model;

namespace Ese.Import.Tests;

/// <summary>Runs an import on strangers' bytes and holds it to its promises.</summary>
internal static class Hostile
{
    /// <summary>Imports, requires a coded error or a model, and bounds the allocation to 16 · n + 1 MiB.</summary>
    public static string? Import(byte[] weights, byte[] config)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string? code = null;
        try
        {
            EseModel model = DeepSpeech2Import.Import(weights, config, new ImportOptions("m"));
            ModelValidator.Validate(model);
        }
        catch (EseException exception)
        {
            Assert.Contains(exception.Code, ErrorTable.All);
            code = exception.Code.Id;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= (16L * (weights.Length + config.Length)) + (1 << 20), $"{weights.Length} + {config.Length} bytes allocated {allocated} ({code})");
        return code;
    }
}
