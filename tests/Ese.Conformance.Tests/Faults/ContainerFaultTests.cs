namespace Ese.Conformance.Tests;

/// <summary>Faults of the files' checks: <c>.esemodel</c> (promise P1) and <c>.esebin</c> (promise P4).</summary>
public class ContainerFaultTests
{
    [Fact]
    public void ABinaryWhoseDigestIsNotCheckedIsCaught() => Fault.AssertCaught(
        SourceFault.InIsa("Binary/EseBinaryReader.cs", "if (!BinaryDigest.Of(bytes)", "if (bytes.Length == 0 && !BinaryDigest.Of(bytes)"), nameof(ContainerCheck));

    [Fact]
    public void ADigestThatLeavesOutTheSectionsIsCaught() => Fault.AssertCaught(
        SourceFault.InIsa("Binary/BinaryDigest.cs", "hash.AppendData(file[EseBinaryFormat.HeaderSize..]);", ""), nameof(ContainerCheck));

    [Fact]
    public void ASectionWhoseChecksumIsNotCheckedIsCaught() => Fault.AssertCaught(
        SourceFault.InIsa("Binary/BinarySectionTable.cs", "if (Crc32C.Of(table._sections[i].Span) !=", "if (span.Length == 0 && Crc32C.Of(table._sections[i].Span) !="), nameof(ContainerCheck));

    [Fact]
    public void AChecksumThatEndsAtTheLastWholeWordIsCaught() => Fault.AssertCaught(
        SourceFault.InIsa("Binary/Crc32C.cs", "foreach (var value in bytes)", "foreach (var value in bytes[..0])"), nameof(ContainerCheck));

    [Fact]
    public void PaddingThatIsNotCheckedIsCaught() => Fault.AssertCaught(
        SourceFault.InIsa("Binary/BinarySectionTable.cs", "if (span[(int)end..(int)expected].ContainsAnyExcept((byte)0))", "if (span[..0].ContainsAnyExcept((byte)0))"), nameof(ContainerCheck));

    [Fact]
    public void AModelWhoseMessageIsNotCheckedIsCaught() => Fault.AssertCaught(
        InModel("if (!digest.SequenceEqual(MessageDigest))", "if (message.Length < 0 && !digest.SequenceEqual(MessageDigest))"), nameof(ModelFileCheck));

    [Fact]
    public void AModelWhoseHeaderIsNotCheckedIsCaught() => Fault.AssertCaught(
        InModel("if (!digest.SequenceEqual(start.Slice(SealedSize, DigestSize)))", "if (start.Length < 0)"), nameof(ModelFileCheck));

    private static SourceFault InModel(string original, string replacement) =>
        new("Ese.Model", "Container/ContainerPrefix.cs", original, replacement);
}
