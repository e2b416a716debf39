using Ese.Card;
using Ese.Compiler;
using Ese.Drivers;
using Ese.Emulator;
using Ese.Isa;
using Ese.Model;
using Ese.Runtime;
using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>The model of the example hears a recording on the engine, which is behind a card for the XDMA driver.</summary>
public class ClipTests
{
    private static readonly string Example = Path.Combine(RepositoryPaths.Root, "examples", "Transcribe");

    [FuseFact("verilator", "make", "g++")]
    public void TheEngineOfACardGivesTheEmulatorsLogitsInTheCyclesOfTheModel()
    {
        var model = EseModelFile.Read(File.ReadAllBytes(Path.Combine(Example, "Models", "an4.esemodel")));
        var binary = ModelCompiler.Compile(model, new CompilerOptions(), TestTargets.Published("ese-32x1")).Binary;
        var features = new FeatureExtractor(binary.Facts.FrontEnd).Extract(Clip(binary.Facts.FrontEnd.SampleRate), out var frames);

        using var emulator = new EmulatorDevice(binary.Architecture);
        var expected = new ModelExecutor(binary, emulator).Run(features, frames);
        using var folder = new TemporaryFolder();
        using var cards = CardFolder.Serve(
            folder.PathOf("cards"),
            new CardOptions { Architecture = binary.Architecture, Engine = CardEngineChoice.Parse($"verilated:{EngineLibrary.For(binary.Architecture)}") });
        using var engine = XdmaDevice.Open(folder.PathOf("cards/xdma0"), new DeviceOptions { VerifyTransfers = true });
        var executor = new ModelExecutor(binary, engine) { Deadline = TimeSpan.FromMinutes(9) };
        var logits = executor.Run(features, frames);

        Assert.Equal(expected, logits);
        Assert.Equal(Wide(emulator, RegisterMap.Instructions), Wide(engine, RegisterMap.Instructions));
        Assert.Equal(Wide(emulator, RegisterMap.MultiplyAccumulates), Wide(engine, RegisterMap.MultiplyAccumulates));
        Assert.Equal(Wide(emulator, RegisterMap.Cycles), Wide(engine, RegisterMap.Cycles));
        Assert.Equal(CycleModel.Simulate(binary, frames).Cycles, Wide(engine, RegisterMap.Cycles));
    }

    /// <summary>The word "yes" at the model's sample rate.</summary>
    private static float[] Clip(int sampleRate)
    {
        using var stream = File.OpenRead(Path.Combine(Example, "Clips", "01-yes-flite-slt.wav"));
        var clip = AudioFile.Read(stream);
        Assert.Equal(sampleRate, clip.SampleRate);
        return [.. clip.Samples];
    }

    private static long Wide(IEseDevice device, int register) =>
        device.ReadRegister(register) | ((long)device.ReadRegister(register + sizeof(uint)) << 32);
}
