using CsCheck;
using Ese.Compiler.Evaluation;
using Ese.Isa;
using Ese.Model;
using Ese.Testing;

namespace Ese.Compression.Tests;

public class SensitivityScanTests
{
    [Fact]
    public void AScanHasTheNetworkAsItIsAndEveryMatrixAtEveryDensity()
    {
        ScanPlan plan = ScanBench.Scan().Plan;
        Assert.Equal(["conv/weights", "rnn/forward/input", "rnn/forward/recurrent", "rnn/backward/input", "rnn/backward/recurrent", "fc/weights"], plan.Matrices.Select(matrix => matrix.Name));
        Assert.Equal(1 + (6 * 2), plan.Count);
        var items = Enumerable.Range(0, plan.Count).Select(plan.Item).ToArray();
        Assert.Equal(new ScanItem(0, "", 1), items[0]);
        Assert.Equal(plan.Matrices.SelectMany(matrix => new[] { (matrix.Name, 0.5), (matrix.Name, 0.2) }), items.Skip(1).Select(item => (item.Matrix, item.Density)));
    }

    [Fact]
    public void AnyNumberOfShardsInAnyOrderGivesTheBytesOfOneProcess() => Gen.Select(Gen.Int[1, 6], Gen.Int[0, 1000]).Sample(
        (shards, seed) =>
        {
            using var alone = new TemporaryFolder();
            using var shared = new TemporaryFolder();
            ScanBench.Scan(utterances: 18).Run(new ScanFolder(alone.Path), ScanShard.Whole, 1);
            int[] order = [.. Enumerable.Range(1, shards)];
            new Random(seed).Shuffle(order);
            foreach (int number in order)
                ScanBench.Scan(utterances: 18).Run(new ScanFolder(shared.Path), new ScanShard(number, shards), 2);
            Assert.Equal(Report(alone), Report(shared));
            Assert.Equal(Files(alone), Files(shared));
        },
        iter: 6);

    [Fact]
    public void AStoppedScanGoesOnAndKeepsWhatIsThere()
    {
        using var alone = new TemporaryFolder();
        using var stopped = new TemporaryFolder();
        ScanBench.Scan().Run(new ScanFolder(alone.Path), ScanShard.Whole, 1);
        using var stop = new CancellationTokenSource();
        int done = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => ScanBench.Scan().Run(
            new ScanFolder(stopped.Path), ScanShard.Whole, 1, () => { if (++done == 5) stop.Cancel(); }, stop.Token));
        Assert.Equal(5, Directory.GetFiles(stopped.PathOf("items"), "*.json").Length);
        var times = Directory.GetFiles(stopped.PathOf("items")).ToDictionary(file => file, File.GetLastWriteTimeUtc);
        File.WriteAllText(stopped.PathOf("items/00006.json.0123.tmp"), "half a res");

        ScanBench.Scan().Run(new ScanFolder(stopped.Path), ScanShard.Whole, 1);
        Assert.All(times, entry => Assert.Equal(entry.Value, File.GetLastWriteTimeUtc(entry.Key)));
        Assert.Equal(Report(alone), Report(stopped));
    }

    [Fact]
    public void MissingItemsAreListed()
    {
        using var folder = new TemporaryFolder();
        ScanBench.Scan().Run(new ScanFolder(folder.Path), new ScanShard(1, 2), 1);
        File.Delete(folder.PathOf("items/00004.json"));
        var error = Assert.Throws<EseException>(() => new ScanFolder(folder.Path).ReadReport());
        Assert.Equal(ErrorTable.ScanIncomplete, error.Code);
        Assert.Contains("7 of 13 items have no result: 1, 3-5, 7, 9, 11;", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderWithoutAScanIsRefused()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(ErrorTable.ScanIncomplete, Assert.Throws<EseException>(() => new ScanFolder(folder.Path).ReadReport()).Code);
    }

    [Fact]
    public void AnotherModelsFolderIsRefusedAndLeftAlone()
    {
        using var folder = new TemporaryFolder();
        ScanBench.Scan().Run(new ScanFolder(folder.Path), ScanShard.Whole, 1);
        string[] before = Files(folder);
        Refused("another model", ScanBench.Scan(ScanBench.Model(2)));
        Refused("other utterances", ScanBench.Scan(utterances: 4));
        Refused("other densities", new SensitivityScan(ScanBench.Model(), ScanBench.Set(ScanBench.Model()), [1, 0.4]));
        Assert.Equal(before, Files(folder));

        void Refused(string reason, SensitivityScan scan)
        {
            var error = Assert.Throws<EseException>(() => scan.Run(new ScanFolder(folder.Path), ScanShard.Whole, 1));
            Assert.Equal(ErrorTable.ScanMismatch, error.Code);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AResultOfAnotherScanIsRefused()
    {
        using var mine = new TemporaryFolder();
        using var other = new TemporaryFolder();
        ScanBench.Scan().Run(new ScanFolder(mine.Path), ScanShard.Whole, 1);
        ScanBench.Scan(ScanBench.Model(2)).Run(new ScanFolder(other.Path), ScanShard.Whole, 1);
        File.Copy(other.PathOf("items/00003.json"), mine.PathOf("items/00003.json"), overwrite: true);
        Assert.Equal(ErrorTable.ScanMismatch, Assert.Throws<EseException>(() => new ScanFolder(mine.Path).ReadReport()).Code);
        Assert.Equal(ErrorTable.ScanMismatch, Assert.Throws<EseException>(() => ScanBench.Scan().Run(new ScanFolder(mine.Path), ScanShard.Whole, 1)).Code);
    }

    [Fact]
    public void AResultInThePlaceOfAnotherIsRefused()
    {
        using var folder = new TemporaryFolder();
        ScanBench.Scan().Run(new ScanFolder(folder.Path), ScanShard.Whole, 1);
        File.Copy(folder.PathOf("items/00003.json"), folder.PathOf("items/00004.json"), overwrite: true);
        Assert.Equal(ErrorTable.InvalidScanFile, Assert.Throws<EseException>(() => new ScanFolder(folder.Path).ReadReport()).Code);
    }

    [Fact]
    public void DamagedFilesAreRefusedWithACode()
    {
        using var folder = new TemporaryFolder();
        ScanBench.Scan().Run(new ScanFolder(folder.Path), ScanShard.Whole, 1);
        foreach (string file in (string[])["plan.json", "items/00002.json"])
        {
            byte[] good = File.ReadAllBytes(folder.PathOf(file));
            Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, 3]).Sample(
                (place, value, kind) =>
                {
                    byte[] bad = kind == 0 ? good[..place] : [.. good];
                    if (kind > 0)
                        bad[place] = value;
                    File.WriteAllBytes(folder.PathOf(file), bad);
                    try
                    {
                        // A changed digit of a result is another valid result: only the file system vouches for it.
                        new ScanFolder(folder.Path).ReadReport();
                    }
                    catch (EseException error)
                    {
                        Assert.StartsWith("ESE42", error.Code.Id, StringComparison.Ordinal);
                    }
                },
                iter: 300,
                threads: 1);
            File.WriteAllBytes(folder.PathOf(file), good);
        }

        Assert.Equal(13, new ScanFolder(folder.Path).ReadReport().Results.Length);
        byte[] second = File.ReadAllBytes(folder.PathOf("items/00002.json"));
        File.WriteAllText(folder.PathOf("items/00002.json"), "{\"plan\":");
        Assert.Equal(ErrorTable.InvalidScanFile, Assert.Throws<EseException>(() => new ScanFolder(folder.Path).ReadReport()).Code);
        File.WriteAllBytes(folder.PathOf("items/00002.json"), new byte[ScanJson.LongestFile + 1]);
        Assert.Equal(ErrorTable.InvalidScanFile, Assert.Throws<EseException>(() => new ScanFolder(folder.Path).ReadReport()).Code);

        ScanPlan plan = ScanBench.Scan().Plan;
        ScanMatrix[] many = [.. Enumerable.Range(0, ScanPlan.MostMatrices + 1).Select(index => new ScanMatrix($"m{index}", 1))];
        Assert.True((plan with { Matrices = [.. many.Skip(1)] }).IsSound);
        foreach (ScanPlan bad in (ScanPlan[])[
            plan with { Matrices = [.. many] },
            plan with { Matrices = [.. plan.Matrices, plan.Matrices[0] with { Weights = 1 }] },
            plan with { Matrices = [plan.Matrices[0] with { Weights = -1 }] },
            plan with { Matrices = [] },
            plan with { Densities = [] },
            plan with { Densities = [0.5] },
            plan with { Densities = [1, 0.5, 0.5] },
            plan with { Densities = [1, 0.2, 0.5] },
            plan with { Densities = [1, 0] },
            plan with { Densities = [.. Enumerable.Range(0, ScanDensities.Most + 1).Select(step => 1 - (step / 1000.0))] },
            plan with { Utterances = -1 },
            plan with { Words = -1 }])
        {
            File.WriteAllBytes(folder.PathOf("plan.json"), ScanJson.Write(bad));
            Assert.Equal(ErrorTable.InvalidScanFile, Assert.Throws<EseException>(() => new ScanFolder(folder.Path).ReadPlan()).Code);
        }

        File.WriteAllBytes(folder.PathOf("plan.json"), ScanJson.Write(plan));
        foreach (int number in (int[])[0, 2])
        {
            long weights = number == 0 ? plan.Matrices.Sum(matrix => matrix.Weights) : plan.Matrices[0].Weights;
            string file = $"items/0000{number}.json";
            ScanResult good = ScanJson.Read<ScanResult>(number == 2 ? second : File.ReadAllBytes(folder.PathOf(file)), file);
            Assert.True((good with { Kept = weights }).IsSound);
            foreach (ScanResult bad in (ScanResult[])[
                good with { Kept = -1 },
                good with { Kept = weights + 1 },
                good with { Loss = 2 * ScanResult.LargestLoss },
                good with { Words = good.Words with { Hits = -1 } },
                good with { Words = good.Words with { Substitutions = -1 } },
                good with { Characters = good.Characters with { Deletions = -1 } },
                good with { Characters = good.Characters with { Insertions = -1 } },
                good with { Words = new EditCounts(int.MaxValue, int.MaxValue, 0, 0) }])
            {
                File.WriteAllBytes(folder.PathOf(file), ScanJson.Write(bad));
                Assert.Equal(ErrorTable.InvalidScanFile, Assert.Throws<EseException>(() => new ScanFolder(folder.Path).ReadReport()).Code);
            }

            File.WriteAllBytes(folder.PathOf(file), ScanJson.Write(good with { Kept = weights }));
        }

        Assert.Equal(13, new ScanFolder(folder.Path).ReadReport().Results.Length);
    }

    [Fact]
    public void ALossThatIsNoNumberCountsAsTheLargest()
    {
        using var folder = new TemporaryFolder();
        EseModel broken = TensorReplacement.In(ScanBench.Model(), entry => entry.Layer.Name == "fc"
            ? Tensor.Float(entry.Tensor.Shape, [.. Enumerable.Repeat(float.MaxValue, entry.Tensor.Values.Length)])
            : entry.Tensor);
        ScanBench.Scan(EseModelFile.Identify(broken)).Run(new ScanFolder(folder.Path), new ScanShard(1, 100), 1);
        Assert.Contains("\"loss\": 1000000,", File.ReadAllText(folder.PathOf("items/00000.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatCannotBeWrittenIsAnError()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("file");
        var error = Assert.Throws<EseException>(() => ScanBench.Scan().Run(new ScanFolder(file), ScanShard.Whole, 1));
        Assert.Equal(ErrorTable.UnwritableOutput, error.Code);
    }

    private static byte[] Report(TemporaryFolder folder) => ScanJson.Write(new ScanFolder(folder.Path).ReadReport());

    private static string[] Files(TemporaryFolder folder) =>
    [
        .. Directory.GetFiles(folder.Path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => Path.GetRelativePath(folder.Path, file) + "\n" + File.ReadAllText(file)),
    ];
}
