using System.Buffers.Binary;

namespace Ese.Isa.Tests;

public sealed class EseBinaryReaderTests
{
    private const long AllocationSlack = 1 << 20;

    [Fact]
    public void EveryTruncationIsRefused()
    {
        var bytes = EseBinaryWriter.Write(SampleBinary.Create());
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(ErrorTable.InvalidContainer, Refused(bytes.AsMemory(0, length)));
        }
    }

    [Fact]
    public void EveryBitFlipIsRefused()
    {
        var bytes = EseBinaryWriter.Write(SampleBinary.Create());
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var before = GC.GetAllocatedBytesForCurrentThread();
            Refused(bytes);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (16L * bytes.Length) + AllocationSlack);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    /// <summary>Behind the checksums, where only the parsers stand guard.</summary>
    [Theory]
    [InlineData(BinarySection.Architecture)]
    [InlineData(BinarySection.Facts)]
    [InlineData(BinarySection.Axes)]
    [InlineData(BinarySection.Segments)]
    [InlineData(BinarySection.Tags)]
    [InlineData(BinarySection.Symbols)]
    public void EveryBitFlipOfATextSectionIsRefusedOrReadAsItself(BinarySection section)
    {
        var file = new Sealed(SampleBinary.Create());
        var (offset, length) = (file.OffsetOf(section), file.LengthOf(section));
        for (var bit = 0; bit < length * 8; bit++)
        {
            file.Bytes[offset + (bit / 8)] ^= (byte)(1 << (bit % 8));
            file.Checksum(section);
            ReadOrRefuse(file.Bytes);
            file.Bytes[offset + (bit / 8)] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void EveryProgramThatReadsIsVerifiedWithoutOtherExceptions()
    {
        var file = new Sealed(SampleBinary.Create());
        var (offset, length) = (file.OffsetOf(BinarySection.Program), file.LengthOf(BinarySection.Program));
        for (var bit = 0; bit < length * 8; bit++)
        {
            file.Bytes[offset + (bit / 8)] ^= (byte)(1 << (bit % 8));
            file.Checksum(BinarySection.Program);
            if (ReadOrRefuse(file.Bytes) is { } binary)
            {
                BinaryVerifier.Findings(binary);
                Assert.Equal(file.Bytes, EseBinaryWriter.Write(Assembler.Assemble(Disassembler.Disassemble(binary, new() { IncludeImage = true }))));
            }

            file.Bytes[offset + (bit / 8)] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0x80000000u)]
    [InlineData(0xFFFFFFFFu)]
    public void EveryHeaderWordAtItsExtremesIsRefused(uint value)
    {
        var original = EseBinaryWriter.Write(SampleBinary.Create());
        for (var at = 0; at < Sealed.EntryOf(BinarySection.Image) + 24; at += 4)
        {
            var file = new Sealed(SampleBinary.Create()).Change(bytes => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value));
            if (at is (< 32 or >= 96) && !file.Bytes.AsSpan().SequenceEqual(original))
            {
                Refused(file.Bytes);
            }
        }
    }

    [Fact]
    public void AnotherVersionIsRefused() =>
        Assert.Equal(ErrorTable.BinaryVersion, Refused(new Sealed(SampleBinary.Create()).Change(bytes => bytes[8]++).Bytes));

    [Fact]
    public void AnotherInstructionSetIsRefused() =>
        Assert.Equal(ErrorTable.BinaryVersion, Refused(new Sealed(SampleBinary.Create()).Change(bytes => bytes[10]++).Bytes));

    [Fact]
    public void AnotherNumberOfSectionsIsRefused() =>
        Assert.Equal(ErrorTable.BinarySections, Refused(new Sealed(SampleBinary.Create()).Change(bytes => bytes[12]++).Bytes));

    [Fact]
    public void OverlappingSectionsAreRefused() =>
        Assert.Equal(
            ErrorTable.BinarySections,
            Refused(new Sealed(SampleBinary.Create()).Change(bytes => bytes[Sealed.EntryOf(BinarySection.Facts) + 8] -= 64).Bytes));

    [Fact]
    public void ASectionLongerThanTheFileIsRefused() =>
        Assert.Equal(
            ErrorTable.BinarySections,
            Refused(new Sealed(SampleBinary.Create()).Change(bytes => bytes.AsSpan(Sealed.EntryOf(BinarySection.Image) + 16, 8).Fill(0xFF)).Bytes));

    [Fact]
    public void BytesBehindTheLastSectionAreRefused() =>
        Assert.Equal(ErrorTable.BinarySections, Refused(new Sealed(SampleBinary.Create()).Append(1).Bytes));

    [Fact]
    public void BytesBetweenSectionsMustBeZero()
    {
        var file = new Sealed(SampleBinary.Create());
        file.Change(bytes => bytes[file.OffsetOf(BinarySection.Facts) - 1] = 1);

        Assert.Equal(ErrorTable.BinarySections, Refused(file.Bytes));
    }

    [Fact]
    public void AWrongSectionChecksumIsRefused() =>
        Assert.Equal(
            ErrorTable.BinaryChecksum,
            Refused(new Sealed(SampleBinary.Create()).Change(bytes => bytes[Sealed.EntryOf(BinarySection.Tags) + 4] ^= 1).Bytes));

    [Fact]
    public void FeaturesTheProgramDoesNotNeedAreRefused() =>
        Assert.Equal(ErrorTable.BinaryFeatures, Refused(new Sealed(SampleBinary.Create()).Change(bytes => bytes[24] ^= 1).Bytes));

    [Theory]
    [InlineData(BinarySection.Facts, "hopSamples=1", "hopSamples=+")]
    [InlineData(BinarySection.Facts, "sampleRate=16000", "sampleRate=01600")]
    [InlineData(BinarySection.Facts, "streamable=yes", "streamable=Yes")]
    [InlineData(BinarySection.Facts, "mean=0.1,", "mean=.10,")]
    [InlineData(BinarySection.Facts, "label=\\s", "label=\\q")]
    [InlineData(BinarySection.Facts, "window=HannPeriodic", "window=hannPeriodic")]
    [InlineData(BinarySection.Axes, "parent:-1", "parent:-0")]
    [InlineData(BinarySection.Segments, "role:State", "role:Stuff")]
    [InlineData(BinarySection.Tags, "rnns.0|", "rnns.0/")]
    [InlineData(BinarySection.Symbols, "symbol.0", "symbol.1")]
    [InlineData(BinarySection.Symbols, "format:16.11", "format:16x11")]
    public void TextTheWriterWouldNotWriteIsRefused(BinarySection section, string old, string @new) =>
        Assert.Equal(ErrorTable.BinaryContent, Refused(new Sealed(SampleBinary.Create()).Replace(section, old, @new).Bytes));

    [Fact]
    public void BytesThatAreNotUtf8AreRefused()
    {
        var file = new Sealed(SampleBinary.Create());
        file.Bytes[file.OffsetOf(BinarySection.Facts) + 6] = 0xFF;

        Assert.Equal(ErrorTable.BinaryContent, Refused(file.Checksum(BinarySection.Facts).Bytes));
    }

    [Theory]
    [InlineData(BinarySection.Facts, "blank=0", "blank=1")]
    [InlineData(BinarySection.Facts, "inputOffset=0", "inputOffset=1")]
    [InlineData(BinarySection.Segments, "role:Input", "role:State")]
    [InlineData(BinarySection.Segments, "bytesPerStep:4 ", "bytesPerStep:6 ")]
    [InlineData(BinarySection.Symbols, "positions=1,0", "positions=2,0")]
    [InlineData(BinarySection.Tags, "tag.1=", "tag.0=")]
    public void SectionsThatDisagreeAreRefused(BinarySection section, string old, string @new) =>
        Assert.Equal(ErrorTable.BinaryInconsistent, Refused(new Sealed(SampleBinary.Create()).Replace(section, old, @new).Bytes));

    [Fact]
    public void TheImageIsASliceOfTheFile()
    {
        var bytes = EseBinaryWriter.Write(SampleBinary.Create());
        var binary = EseBinaryReader.Read(bytes);

        bytes[^1] ^= 0xFF;

        Assert.Equal(bytes[^1], binary.Image.Span[^1]);
    }

    private static ErrorCode Refused(ReadOnlyMemory<byte> bytes)
    {
        var error = Assert.Throws<EseException>(() => EseBinaryReader.Read(bytes, "x.esebin"));
        Assert.Equal("x.esebin", error.File);
        return error.Code;
    }

    private static EseBinary? ReadOrRefuse(byte[] bytes)
    {
        try
        {
            var binary = EseBinaryReader.Read(bytes);
            Assert.Equal(bytes, EseBinaryWriter.Write(binary));
            return binary;
        }
        catch (EseException error)
        {
            Assert.StartsWith("ESE", error.Code.Id, StringComparison.Ordinal);
            return null;
        }
    }
}
