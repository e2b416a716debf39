using System.Buffers.Binary;
using Ese.Isa;
using Ese.Runtime;
using Ese.Tool.Recognition;

namespace Ese.Tool.Tests;

public sealed class LogitsOptionTests : IDisposable
{
    private readonly Workshop _workshop = new Workshop().WithModel().WithCorpus();

    [Fact]
    public async Task TheFileHoldsTheLogitsOfTheReferenceInterpreter()
    {
        string binary = await _workshop.CompileAsync();
        (await ToolRun.Of("run", binary, Clip("one"), Clip("two"), "--logits", File("logits.bin"))).Succeeded();
        short[] expected = [.. Reference(binary, Clip("one")), .. Reference(binary, Clip("two"))];
        var bytes = new byte[expected.Length * sizeof(short)];
        for (int i = 0; i < expected.Length; i++) BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(i * sizeof(short)), expected[i]);
        Assert.NotEmpty(bytes);
        Assert.Equal(bytes, System.IO.File.ReadAllBytes(File("logits.bin")));
    }

    [Fact]
    public async Task TheTranscriptIsTheSameWithIt()
    {
        string binary = await _workshop.CompileAsync();
        ToolRun run = (await ToolRun.Of("run", binary, Clip("one"))).Succeeded();
        Assert.Equal(run, await ToolRun.Of("run", binary, Clip("one"), "--device", "emulator", "--logits", File("logits.bin")));
    }

    [Fact]
    public async Task ARunThatFailsLeavesNoFile()
    {
        string binary = await _workshop.CompileAsync();
        ToolRun run = await ToolRun.Of("run", binary, Clip("one"), _workshop.PathOf("gone.wav"), "--logits", File("logits.bin"));
        Assert.Equal(1, run.ExitCode);
        Assert.False(System.IO.File.Exists(File("logits.bin")));
    }

    [Fact]
    public async Task AModelThatIsNotCompiledHasNone() =>
        (await ToolRun.Of("run", _workshop.Model, Clip("one"), "--logits", File("logits.bin"))).Refused("ESE3305", _workshop.Model, "an .esebin");

    [Fact]
    public async Task AFileThatCannotBeWrittenIsRefused()
    {
        ToolRun run = await ToolRun.Of("run", await _workshop.CompileAsync(), Clip("one"), "--logits", _workshop.PathOf("corpus"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error ESE1212: ", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _workshop.Dispose();

    private static short[] Reference(string path, string recording)
    {
        using EseBinary binary = EseBinaryReader.ReadFile(path);
        using var device = new EmulatorDevice(binary.Architecture, kind: EmulatorKind.Reference);
        float[] samples = Recordings.Read(recording, binary.Facts.FrontEnd.SampleRate);
        float[] features = new FeatureExtractor(binary.Facts.FrontEnd).Extract(samples, out int frames);
        return new ModelExecutor(binary, device).Run(features, frames);
    }

    private string Clip(string name) => _workshop.PathOf($"corpus/{name}.wav");

    private string File(string name) => _workshop.PathOf(name);
}
