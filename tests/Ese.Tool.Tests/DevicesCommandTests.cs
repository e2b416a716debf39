using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Nodes;
using Ese.Drivers;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Tool.Tests;

public sealed class DevicesCommandTests : IDisposable
{
    // Lock files stay, so the cards have a number that no other test or person uses.
    private const string Card = "xdma7077";

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        foreach (string file in LockFiles(Card)) File.Delete(file);
        _folder.Dispose();
    }

    [Fact]
    public async Task WithoutCardsItSaysWhereItLooked()
    {
        Directory.CreateDirectory(_folder.PathOf("sys/bus/pci/devices"));
        Assert.Equal($"No cards.\nNo nodes of the XDMA driver are in '{_folder.Path}'.\n", (await Devices()).Output);
    }

    [Fact]
    public async Task CardsAreListedWithWhatTheyAreOrWhyTheyCannotBeUsed()
    {
        Prepare();
        using FileStream owned = OwnedBy(1234, Card + "3");
        string output = (await Devices()).Output.Replace(_folder.Path + "/", "", StringComparison.Ordinal);

        // The paths were as wide as the folder's name is long.
        await Verifier.Verify(string.Join('\n', output.Split('\n').Select(line => string.Join("  ", line.Split("  ", StringSplitOptions.RemoveEmptyEntries)))));
    }

    [Fact]
    public async Task JsonHasTheSame()
    {
        Prepare();
        using XdmaDevice owned = XdmaDevice.Open(_folder.PathOf(Card + "3"));
        JsonNode report = JsonNode.Parse((await Devices("--json")).Output)!;
        Assert.Equal([Card + "1", Card + "2", Card + "3"], report["devices"]!.AsArray().Select(device => Path.GetFileName(device!["path"]!.GetValue<string>())));
        JsonNode good = report["devices"]![0]!;
        Assert.Equal(("xdma", true, 32, 16, 16L << 20), ((string)good["kind"]!, (bool)good["usable"]!, (int)good["lanes"]!, (int)good["channels"]!, (long)good["memoryBytes"]!));
        Assert.Null(good["problem"]);
        JsonNode lost = report["devices"]![1]!;
        Assert.Equal(("ESE3205", "Lost", false), ((string)lost["code"]!, (string)lost["fault"]!, (bool)lost["usable"]!));
        Assert.Null(lost["lanes"]);
        Assert.Equal(Environment.ProcessId, (int)report["devices"]![2]!["owner"]!);
        Assert.Contains("PCI functions cannot be listed", (string)report["notes"]![0]!, StringComparison.Ordinal);
    }

    private void Prepare()
    {
        Create(Card + "1", RegisterMap.IdentityValue);
        Create(Card + "2", uint.MaxValue);
        Create(Card + "3", RegisterMap.IdentityValue);
    }

    /// <summary>Plain files with the names of the XDMA driver's nodes.</summary>
    private void Create(string name, uint identity)
    {
        byte[] registers = new byte[RegisterMap.End];
        BinaryPrimitives.WriteUInt32LittleEndian(registers, identity);
        BinaryPrimitives.WriteUInt32LittleEndian(registers.AsSpan(RegisterMap.Configuration), 0x0810_0020);
        BinaryPrimitives.WriteUInt32LittleEndian(registers.AsSpan(0x0C0), 16 << 20);
        File.WriteAllBytes(_folder.PathOf(name + "_user"), registers);
        _folder.Write(name + "_h2c_0");
        _folder.Write(name + "_c2h_0");
    }

    /// <summary>Locks a card as another process does: its lock file names that one.</summary>
    private FileStream OwnedBy(int processId, string card)
    {
        XdmaDevice.Open(_folder.PathOf(card)).Dispose();
        string file = Assert.Single(LockFiles(card));
        File.WriteAllText(file, processId.ToString(CultureInfo.InvariantCulture));
        return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None);
    }

    private static string[] LockFiles(string card) =>
        [.. new[] { Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR"), Path.GetTempPath() }.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder!, $"ese-{card}*.lock"))];

    private async Task<ToolRun> Devices(params string[] options) =>
        (await ToolRun.Of(["devices", "--dev", _folder.Path, "--sys", _folder.PathOf("sys"), .. options])).Succeeded();
}
