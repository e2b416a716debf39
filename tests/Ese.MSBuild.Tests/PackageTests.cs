using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ese.MSBuild.Tests.Hosting;
using Ese.Testing;

namespace Ese.MSBuild.Tests;

public partial class PackageTests
{
    [Theory]
    [InlineData("Ese.MSBuild")]
    [InlineData("Ese.Runtime")]
    [InlineData("Ese.Isa")]
    [InlineData("Ese.Emulator")]
    [InlineData("Ese.Drivers")]
    public async Task ThePackageHoldsExactlyTheReviewedFilesAndDependencies(string package)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(PackageFeed.Folder, $"{package}.{PackageFeed.Version}.nupkg"));
        var files = archive.Entries
            .Select(entry => PropertiesName().Replace(entry.FullName, ".psmdcp"))
            .Order(StringComparer.Ordinal);
        using var nuspec = archive.Entries.Single(entry => entry.Name == $"{package}.nuspec").Open();
        var dependencies = XDocument.Load(nuspec).Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => $"needs {element.Attribute("id")!.Value} {element.Attribute("version")!.Value.Replace(PackageFeed.Version, "VERSION", StringComparison.Ordinal)}")
            .Order(StringComparer.Ordinal);
        Assert.DoesNotContain(files, file => file.Contains("Microsoft.", StringComparison.Ordinal));
        await Verifier.Verify(string.Join('\n', files.Concat(dependencies)) + "\n").UseParameters(package);
    }

    [Fact]
    public void EverySnapshotHasATest() => Assert.Empty(SnapshotHygiene.Orphans(typeof(PackageTests).Assembly));

    [GeneratedRegex("[0-9a-z]+\\.psmdcp")]
    private static partial Regex PropertiesName();
}
