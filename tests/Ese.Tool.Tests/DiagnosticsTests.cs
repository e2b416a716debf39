using System.Text;

namespace Ese.Tool.Tests;

/// <summary>What a user reads when something is wrong, as one page for review.</summary>
public sealed class DiagnosticsTests : IDisposable
{
    private static readonly string[] Commands =
    [
        "compile gone.esemodel",
        "compile empty.esemodel",
        "compile text.esemodel",
        "compile cut.esemodel",
        "compile flipped.esemodel",
        "compile small.esemodel",
        "compile small.esemodel --target ese-9x9",
        "compile small.esemodel --target text.esearch",
        "inspect corpus/one.wav",
        "disasm gone.esebin",
        "disasm cut.esebin",
        "disasm flipped.esebin",
        "asm text.esasm -o out.esebin",
        "import --weights text.safetensors --config text.json -o out.esemodel",
        "import --weights text.safetensors --config empty.json -o out.esemodel",
        "import --weights text.safetensors --config gone.json -o out.esemodel",
        "calibrate small.esemodel empty -o out.esemodel",
        "calibrate small.esemodel corpus -o out.bin",
        "run small.esebin text.wav",
        "run small.esebin cut.wav",
        "run small.esebin gone.wav",
        "run small.esebin corpus/one.wav --lm text.lm",
        "run small.esebin corpus/one.wav --boost 7",
        "run small.esebin corpus/one.wav --beam 1 --boost AB",
        "eval small.esebin empty",
        "eval small.esebin corpus --split dev",
        "eval small.esebin holes",
    ];

    private readonly Workshop _workshop = new Workshop().WithModel().WithCorpus();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task EveryDiagnosticSaysWhatWasFoundWhatIsNeededAndWhatToDo()
    {
        await PrepareAsync();
        var page = new StringBuilder();
        foreach (string command in Commands)
        {
            ToolRun run = await ToolRun.Of([.. command.Split(' ').Select(Place)]);
            page.Append("$ ese ").Append(command).Append('\n').Append(run.Error).Append('\n');
            Assert.Equal((1, ""), (run.ExitCode, run.Output));
        }

        await Verifier.Verify(page.ToString().Replace(_workshop.Folder + "/", "", StringComparison.Ordinal));
    }

    private async Task PrepareAsync()
    {
        byte[] uncalibrated = File.ReadAllBytes(_workshop.Model);
        byte[] binary = File.ReadAllBytes(await _workshop.CompileAsync());
        File.WriteAllBytes(_workshop.Model, uncalibrated);
        Directory.CreateDirectory(_workshop.PathOf("empty"));
        _workshop.Write("empty.esemodel", "");
        _workshop.Write("empty.json", "{}");
        foreach (string kind in (string[])["esemodel", "esearch", "esasm", "safetensors", "json", "wav", "lm"]) _workshop.Write("text." + kind, "hello\n");
        foreach ((string kind, byte[] bytes) in (ReadOnlySpan<(string, byte[])>)[("esemodel", uncalibrated), ("esebin", binary), ("wav", File.ReadAllBytes(_workshop.PathOf("corpus/one.wav")))])
        {
            File.WriteAllBytes(_workshop.PathOf("cut." + kind), bytes[..30]);
            bytes[^9] ^= 4;
            File.WriteAllBytes(_workshop.PathOf("flipped." + kind), bytes);
        }

        Directory.CreateDirectory(_workshop.PathOf("holes"));
        _workshop.Write("holes/transcripts.tsv", "gone.wav\tA B\n");
    }

    /// <summary>Words with a dot or of a folder are paths.</summary>
    private string Place(string word) =>
        word.Contains('.', StringComparison.Ordinal) || word is "empty" or "corpus" or "holes" ? _workshop.PathOf(word) : word;
}
