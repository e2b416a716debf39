namespace Ese.Tool.Tests;

public sealed class BadInputTests : IDisposable
{
    private readonly Workshop _workshop = new Workshop().WithModel().WithCorpus();

    public void Dispose() => _workshop.Dispose();

    [Theory]
    [InlineData("run {0}.esebin {0}.wav", "gone.esebin", "ESE1211", "does not exist")]
    [InlineData("eval {0}.esebin corpus", "gone.esebin", "ESE1211", "does not exist")]
    [InlineData("disasm {0}.esebin", "gone.esebin", "ESE1211", "does not exist")]
    [InlineData("asm {0}.esasm -o out.esebin", "gone.esasm", "ESE1211", "does not exist")]
    [InlineData("inspect {0}.esebin", "gone.esebin", "ESE1211", "does not exist")]
    [InlineData("run small.esemodel {0}.wav", "gone.wav", "ESE1211", "does not exist")]
    [InlineData("run small.esemodel corpus/one.wav --lm {0}.lm", "gone.lm", "ESE1211", "does not exist")]
    [InlineData("run small.esemodel corpus", "corpus", "ESE1211", "may not be read, or is a folder")]
    [InlineData("inspect {0}.esemodel", "gone.esemodel", "ESE0020", "cannot be read")]
    [InlineData("compile {0}.esemodel", "gone.esemodel", "ESE0020", "cannot be read")]
    [InlineData("calibrate {0}.esemodel corpus -o out.esemodel", "gone.esemodel", "ESE0020", "cannot be read")]
    [InlineData("inspect corpus/one.wav", "corpus/one.wav", "ESE1213", ".esemodel or .esebin is needed")]
    [InlineData("run corpus/one.wav corpus/one.wav", "corpus/one.wav", "ESE1213", ".esebin or .esemodel is needed")]
    [InlineData("calibrate small.esemodel corpus -o out.bin", "out.bin", "ESE1213", ".esemodel is needed")]
    [InlineData("asm small.esemodel -o out.bin", "out.bin", "ESE1213", ".esebin is needed")]
    [InlineData("calibrate small.esemodel empty -o out.esemodel", "empty", "ESE1214", "Found no .wav or .sph")]
    [InlineData("calibrate small.esemodel {0} -o out.esemodel", "gone", "ESE1214", "Found no .wav or .sph")]
    [InlineData("disasm broken.esebin", "broken.esebin", "ESE0001", "")]
    [InlineData("run broken.esebin corpus/one.wav", "broken.esebin", "ESE0001", "")]
    [InlineData("run small.esemodel broken.wav", "broken.wav", "ESE3001", "")]
    [InlineData("run small.esemodel corpus/one.wav --lm broken.lm", "broken.lm(1)", "ESE3101", "")]
    [InlineData("eval small.esemodel empty", "empty", "ESE1201", "Found no corpus")]
    [InlineData("eval small.esemodel corpus --split dev", "corpus/transcripts.tsv", "ESE1202", "no split \"dev\"")]
    [InlineData("eval small.esemodel corpus --json corpus", "corpus", "ESE1212", "cannot be written")]
    [InlineData("eval small.esemodel corpus --json one.txt --transcripts one.txt", "one.txt", "ESE1212", "Two results")]
    [InlineData("calibrate small.esemodel corpus -o broken.wav/out.esemodel", "broken.wav/out.esemodel", "ESE1212", "cannot be written")]
    public async Task AWrongFileIsOneLineAndNothingIsWritten(string line, string file, string code, string reason)
    {
        Directory.CreateDirectory(_workshop.PathOf("empty"));
        _workshop.Write("broken.esebin", "no binary");
        _workshop.Write("broken.wav", "no recording");
        _workshop.Write("broken.lm", "no language model");
        string[] before = Entries();
        string[] arguments = [.. line.Replace("{0}", "gone", StringComparison.Ordinal).Split(' ').Select(Place)];

        ToolRun run = await ToolRun.Of(arguments);

        run.Refused(code, _workshop.PathOf(file), reason);
        Assert.Equal(before, Entries());
    }

    [Theory]
    [InlineData("compile")]
    [InlineData("calibrate", "corpus", "-o", "out.esemodel")]
    public async Task AnEmptyPathIsAnError(string command, params string[] others)
    {
        ToolRun run = await ToolRun.Of([command, "", .. others]);
        run.Refused("ESE0020", "", "cannot be read");
    }

    [Fact]
    public async Task ATranscriptThatLeadsNowhereIsAnError()
    {
        Directory.CreateDirectory(_workshop.PathOf("linked"));
        File.CreateSymbolicLink(_workshop.PathOf("linked/transcripts.tsv"), _workshop.PathOf("gone"));
        ToolRun run = await ToolRun.Of("eval", _workshop.Model, _workshop.PathOf("linked"));
        run.Refused("ESE1201", _workshop.PathOf("linked"), "cannot be read");
    }

    [Fact]
    public async Task AFileThatFailsWhileItIsReadIsAnError()
    {
        // Linux opens this file for anyone and then refuses to read its first page.
        const string Unreadable = "/proc/self/mem";
        if (!File.Exists(Unreadable)) return;
        ToolRun run = await ToolRun.Of("run", _workshop.Model, Unreadable);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error ESE1211: Reading stopped: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GreedyDecodingWithALanguageModelIsRefused()
    {
        ToolRun run = await ToolRun.Of("run", _workshop.Model, _workshop.PathOf("corpus/one.wav"), "--beam", "1", "--boost", "AB");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error ESE3305: Found --beam 1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownTargetIsRefused()
    {
        ToolRun run = await ToolRun.Of("compile", _workshop.Model, "--target", "ese-9x9");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("'ese-9x9'", run.Error, StringComparison.Ordinal);
        Assert.Contains("ese-32x1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APhraseThatCannotBeSpelledIsRefused()
    {
        ToolRun run = await ToolRun.Of("run", _workshop.Model, _workshop.PathOf("corpus/one.wav"), "--boost", "7");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error ESE3104: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACancelledCommandWritesNothing()
    {
        string[] before = Entries();
        ToolRun run = await ToolRun.Of(new CancellationToken(true), "calibrate", _workshop.Model, _workshop.PathOf("corpus"), "-o", _workshop.PathOf("out.esemodel"));
        Assert.Equal((1, "ese : cancelled; nothing was written.\n"), (run.ExitCode, run.Error));
        Assert.Equal(before, Entries());
    }

    private string Place(string argument)
    {
        bool isWord = argument.StartsWith('-') || argument is "run" or "eval" or "disasm" or "asm" or "inspect" or "compile" or "calibrate" or "dev";
        return isWord ? argument : _workshop.PathOf(argument);
    }

    private string[] Entries() => [.. Directory.EnumerateFileSystemEntries(_workshop.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
