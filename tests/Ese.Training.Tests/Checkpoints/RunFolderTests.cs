using System.Security.Cryptography;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Training.Tests.Checkpoints;

public sealed class RunFolderTests : IDisposable
{
    private static readonly RunIdentity Identity = new("r", "c", "seed", "seed=1");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnEmptyFolderHasNoCheckpoint()
    {
        using RunFolder run = RunFolder.Open(_folder.PathOf("new/run"));
        Assert.Null(run.Latest());
    }

    [Fact]
    public void TheLatestCheckpointComesBackBitForBit()
    {
        float[] values = [1f, -0f, float.Epsilon, float.MaxValue, 0.1f];
        using (RunFolder run = RunFolder.Open(_folder.Path))
        {
            for (int step = 1; step <= 5; step++) Save(run, step, [.. values.Select(value => value / step)]);
        }

        using RunFolder again = RunFolder.Open(_folder.Path);
        (CheckpointHeader header, float[] read) = Load(again)!.Value;
        Assert.Equal(5, header.Position.Step);
        Assert.Equal(Header(5, values.Length).History, header.History);
        Assert.Equal(values.Select(value => BitConverter.SingleToInt32Bits(value / 5)), read.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void TheLastBatchOfAnEpochComesBeforeTheEpochsEnd()
    {
        using RunFolder run = RunFolder.Open(_folder.Path);
        Save(run, 4, [1f], epoch: 0);
        Save(run, 4, [2f], epoch: 1);
        Assert.Equal([2f], Load(run)!.Value.Values);
    }

    [Fact]
    public void EveryDamageIsFoundAndTheCheckpointBeforeIsUsed()
    {
        using RunFolder run = RunFolder.Open(_folder.Path);
        Save(run, 1, [1f]);
        Save(run, 2, [2f]);
        string latest = _folder.PathOf("b.checkpoint");
        byte[] whole = File.ReadAllBytes(latest);
        for (int length = 0; length < whole.Length; length += 7) Found(whole[..length]);
        for (int place = 0; place < whole.Length; place++)
        {
            byte[] damaged = [.. whole];
            damaged[place] ^= 0x10;
            Found(damaged);
        }

        Found([.. whole, 0]);

        void Found(byte[] bytes)
        {
            File.WriteAllBytes(latest, bytes);
            var damages = new List<EseException>();
            (CheckpointHeader header, float[] values) = Load(run, damages.Add)!.Value;
            Assert.Equal((ErrorTable.InvalidCheckpoint, latest), (Assert.Single(damages).Code, damages[0].File));
            Assert.Equal((1, 1f), (header.Position.Step, Assert.Single(values)));
        }
    }

    [Fact]
    public void WhatComesAfterADamagedCheckpointReplacesIt()
    {
        using RunFolder run = RunFolder.Open(_folder.Path);
        Save(run, 1, [1f]);
        Save(run, 2, [2f]);
        File.WriteAllBytes(_folder.PathOf("a.checkpoint"), [1]);
        Assert.Equal([2f], Load(run)!.Value.Values);
        Save(run, 3, [3f]);
        Assert.Equal([3f], Load(run, error => Assert.Fail(error.Message))!.Value.Values);
    }

    [Fact]
    public void WithoutAWholeCheckpointTheErrorNamesTheFile()
    {
        using RunFolder run = RunFolder.Open(_folder.Path);
        File.WriteAllBytes(_folder.PathOf("a.checkpoint"), new byte[100]);
        var error = Assert.Throws<EseException>(() => run.Latest());
        Assert.Equal((ErrorTable.InvalidCheckpoint, _folder.PathOf("a.checkpoint")), (error.Code, error.File));
    }

    [Theory]
    [InlineData("{\"identity\":")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"history\":null}")]
    public void AForgedHeaderIsRefusedAlthoughItsDigestIsRight(string json) => Forged(System.Text.Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData("\"length\":1", "\"length\":2147483647")]
    [InlineData("\"length\":1", "\"length\":-1")]
    [InlineData("{\"name\":\"t\",\"length\":1}", "null")]
    [InlineData("\"step\":1", "\"step\":1e99")]
    [InlineData("\"history\":[", "\"history\":[null,")]
    public void AForgedFieldIsRefusedAlthoughItsDigestIsRight(string field, string forged)
    {
        using RunFolder run = RunFolder.Open(_folder.Path);
        Save(run, 1, [1f]);
        byte[] file = File.ReadAllBytes(_folder.PathOf("a.checkpoint"));
        string json = System.Text.Encoding.UTF8.GetString(file, 16, BitConverter.ToInt32(file, 12));
        Assert.Contains(field, json, StringComparison.Ordinal);
        run.Dispose();
        Forged(System.Text.Encoding.UTF8.GetBytes(json.Replace(field, forged, StringComparison.Ordinal)));
    }

    [Fact]
    public void TwoRunsCannotUseAFolderAtOnce()
    {
        using RunFolder run = RunFolder.Open(_folder.Path);
        Assert.Equal(ErrorTable.UnwritableRun, Assert.Throws<EseException>(() => RunFolder.Open(_folder.Path)).Code);
    }

    [Fact]
    public void OfWhatIsInTheFolderOnlyItsOwnLeftoverGoes()
    {
        string[] others = [_folder.Write("notes.tmp"), _folder.Write("model.esemodel.tmp")];
        string left = _folder.Write("run.tmp");
        using (RunFolder run = RunFolder.Open(_folder.Path)) Save(run, 1, [1f]);
        Assert.All(others, name => Assert.True(File.Exists(name)));
        Assert.False(File.Exists(left));
    }

    [Fact]
    public void AFileInPlaceOfTheFolderIsRefused()
    {
        string file = _folder.Write("file");
        Assert.Equal(ErrorTable.UnwritableRun, Assert.Throws<EseException>(() => RunFolder.Open(file)).Code);
        Assert.Equal(ErrorTable.UnwritableRun, Assert.Throws<EseException>(() => RunFolder.Open("")).Code);
    }

    [FullDeviceFact]
    public void AFullDiskLeavesTheCheckpointsAsTheyWere()
    {
        using RunFolder run = RunFolder.Open(_folder.Path);
        Save(run, 1, [1f]);
        Save(run, 2, [2f]);
        File.CreateSymbolicLink(_folder.PathOf("run.tmp"), FullDeviceFactAttribute.Device);
        var error = Assert.Throws<EseException>(() => Save(run, 3, new float[10_000]));
        Assert.Equal((ErrorTable.UnwritableRun, _folder.PathOf("a.checkpoint")), (error.Code, error.File));
        Assert.Equal([2f], Load(run, damage => Assert.Fail(damage.Message))!.Value.Values);
        Save(run, 3, [3f]);
        Assert.Equal([3f], Load(run)!.Value.Values);
    }

    private void Forged(byte[] json)
    {
        byte[] content = [0x89, .. "ESEK\r\n"u8, 0x1A, .. BitConverter.GetBytes(1), .. BitConverter.GetBytes(json.Length), .. json, 0, 0, 0, 0];
        File.WriteAllBytes(_folder.PathOf("a.checkpoint"), [.. content, .. SHA256.HashData(content)]);
        using RunFolder run = RunFolder.Open(_folder.Path);
        Assert.Equal(ErrorTable.InvalidCheckpoint, Assert.Throws<EseException>(() => run.Latest()).Code);
    }

    private static void Save(RunFolder run, long step, float[] values, int epoch = 1) =>
        run.Save(Header(step, values.Length, epoch), [new StateTensor("t", values)]);

    private static CheckpointHeader Header(long step, int length, int epoch = 1) => new()
    {
        Identity = Identity,
        Position = TrainingPosition.AfterEpoch(epoch, step),
        OptimizerSteps = step,
        AverageSteps = 0,
        History = [new EpochRecord { Epoch = 1, Step = step, Loss = 0.1 + step, DevLoss = 2, DevWer = 99.9, DevCer = 1.0 / 3, LearningRate = 1e-3, Seconds = 1, FramesPerSecond = 2 }],
        Tensors = [new TensorSize("t", length)],
    };

    private static (CheckpointHeader Header, float[] Values)? Load(RunFolder run, Action<EseException>? damaged = null)
    {
        if (run.Latest(damaged) is not { } latest) return null;
        using FileStream stream = latest.Stream;
        float[] values = new float[latest.Header.Tensors[0].Length];
        CheckpointFile.ReadTensors(stream, [new StateTensor("t", values)]);
        return (latest.Header, values);
    }
}
