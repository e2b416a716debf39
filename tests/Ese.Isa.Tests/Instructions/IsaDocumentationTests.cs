using Ese.Testing;

namespace Ese.Isa.Tests;

public sealed class IsaDocumentationTests
{
    [Fact]
    public void ThePageIsTheOneTheTableWrites()
    {
        var page = Path.Combine(RepositoryPaths.Root, "docs", "isa.md");
        var written = IsaDocumentation.Markdown();
        if (SnapshotStore.Accepts(Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT"), Environment.GetEnvironmentVariable("CI")))
        {
            File.WriteAllText(page, written);
        }

        Assert.Equal(written, File.ReadAllText(page));
    }

    [Fact]
    public void ThePageNamesEveryMnemonicFieldAndKey()
    {
        var page = IsaDocumentation.Markdown();

        Assert.All(InstructionTable.All, row => Assert.Contains($"## `{row.Mnemonic}`\n", page, StringComparison.Ordinal));
        Assert.All(InstructionTable.All.SelectMany(row => row.Fields), field => Assert.Contains(field.Meaning, page, StringComparison.Ordinal));
        Assert.All(ArchitectureKey.All, key => Assert.Contains($"| `{key.Name}` |", page, StringComparison.Ordinal));
        Assert.DoesNotContain('\r', page);
    }
}
