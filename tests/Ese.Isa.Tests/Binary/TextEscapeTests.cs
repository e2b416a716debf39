using CsCheck;

namespace Ese.Isa.Tests;

public sealed class TextEscapeTests
{
    [Fact]
    public void AnyStringSurvivesOnOneLine() =>
        Gen.Char.Array[0, 12].Sample(characters =>
        {
            var text = new string(characters);
            var binary = SampleBinary.Create();
            binary = binary with { Tags = [.. binary.Tags, new SourceTag(9, text, text)], Facts = binary.Facts with { Name = text, Labels = ["", text] } };

            var read = EseBinaryReader.Read(EseBinaryWriter.Write(binary));

            Assert.Equal(text, read.Tags[^1].Layer);
            Assert.Equal(text, read.Tags[^1].Part);
            Assert.Equal(text, read.Facts.Name);
            Assert.Equal(text, read.Facts.Labels[1]);
            Assert.Equal(EseBinaryWriter.Write(binary), EseBinaryWriter.Write(Assembler.Assemble(Disassembler.Disassemble(binary, new() { IncludeImage = true }))));
        }, iter: 300);

    [Fact]
    public void ALoneSurrogateIsWrittenAsItsCode()
    {
        var binary = SampleBinary.Create();
        binary = binary with { Facts = binary.Facts with { Labels = ["", new string((char)0xD800, 1)] } };

        Assert.Contains("label=\\uD800\n", Disassembler.Disassemble(binary), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ", "label=\\s\n")]
    [InlineData("\\", "label=\\\\\n")]
    [InlineData("\r\n\t", "label=\\r\\n\\t\n")]
    [InlineData("😀 ä", "label=😀 ä\n")]
    public void LabelsAreWrittenSoThatEditorsKeepThem(string label, string line)
    {
        var binary = SampleBinary.Create();
        binary = binary with { Facts = binary.Facts with { Labels = ["", label] } };

        Assert.Contains(line, Disassembler.Disassemble(binary), StringComparison.Ordinal);
    }
}
