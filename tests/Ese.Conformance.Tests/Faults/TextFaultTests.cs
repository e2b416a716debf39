namespace Ese.Conformance.Tests;

/// <summary>Faults of the texts that other programs read: listing (promise P3), manifest (P7) and architecture record (P8).</summary>
public class TextFaultTests
{
    [Fact]
    public void AListingWithoutWaitsIsCaught() => Fault.AssertCaught(
        SourceFault.InIsa("Assembly/InstructionText.cs", "if (wait != 0)", "if (wait < 0)"), nameof(BinaryCheck));

    [Fact]
    public void AListingThatNamesTheWrongUnitIsCaught() => Fault.AssertCaught(
        SourceFault.InIsa("Assembly/InstructionText.cs", "Units.Where((_, bit) => ((wait >> bit) & 1) != 0)", "Units.Where((_, bit) => ((wait >> (bit ^ 1)) & 1) != 0)"), nameof(BinaryCheck));

    [Fact]
    public void AManifestThatIsNotSortedIsCaught() => AssertManifest(
        "new SortedDictionary<string, string>(StringComparer.Ordinal)",
        "new SortedDictionary<string, string>(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)))");

    [Fact]
    public void AManifestWithANameOfSeveralLinesIsCaught() => AssertManifest("OneLine(header.Name)", "header.Name");

    [Fact]
    public void AManifestWithNumbersOfTheCultureIsCaught() => AssertManifest(
        "number.ToString(CultureInfo.InvariantCulture)", "number.ToString(\"N1\", CultureInfo.CurrentCulture)");

    [Fact]
    public void AManifestWithoutItsLastLineEndIsCaught() => AssertManifest("var manifest = text.ToString();", "var manifest = text.ToString().TrimEnd();");

    [Fact]
    public void AnArchitectureRangeThatIsNotCheckedIsCaught() => AssertArchitecture(
        "ArchitectureRecordText.cs", "value >= key.Minimum && value <= key.Maximum", "value >= key.Minimum");

    [Fact]
    public void LanesReadFromTheWrongKeyAreCaught() => AssertArchitecture("ArchitectureRecordText.cs", "Lanes = (int)Whole(\"lanes\")", "Lanes = (int)Whole(\"columnGroups\")");

    [Fact]
    public void AKeyWrittenFromAnotherFieldIsCaught() => AssertArchitecture("ArchitectureKey.cs", "a => a.CellWords", "a => a.ActivationWords");

    private static void AssertManifest(string original, string replacement) => Fault.AssertCaught(
        SourceFault.InCompiler("Manifest/ManifestWriter.cs", original, replacement), nameof(ManifestCheck));

    private static void AssertArchitecture(string file, string original, string replacement) => Fault.AssertCaught(
        SourceFault.InIsa("Architecture/" + file, original, replacement), nameof(ArchitectureCheck));
}
