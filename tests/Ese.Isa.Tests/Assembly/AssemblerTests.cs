using CsCheck;
using Ese.Testing;

namespace Ese.Isa.Tests;

public sealed class AssemblerTests
{
    private static readonly string Text = Disassembler.Disassemble(SampleBinary.Create(), new() { IncludeImage = true });

    [Fact]
    public void AnyWordsAssembleFromTheirDisassembly() =>
        Gen.Select(Gen.ULong, Gen.ULong).Array[1, 40].Sample(words =>
        {
            // Half of the words are made legal, so that every mnemonic is met as well as raw words.
            var program = words.Select((word, i) => i % 2 == 0 ? Legal(word.Item1, word.Item2) : new InstructionWord(word.Item1, word.Item2)).ToArray();
            var binary = SampleBinary.With(program);

            var again = Assembler.Assemble(Disassembler.Disassemble(binary, new() { IncludeImage = true }));

            Assert.Equal(EseBinaryWriter.Write(binary), EseBinaryWriter.Write(again));
        }, iter: TestScale.Of(300));

    [Fact]
    public void LineEndsOfWindowsAreRead() =>
        Assert.Equal(
            EseBinaryWriter.Write(SampleBinary.Create()),
            EseBinaryWriter.Write(Assembler.Assemble(Text.Replace("\n", "\r\n", StringComparison.Ordinal))));

    [Fact]
    public void NumbersTagNamesAndOrderOfFieldsAreOptional() =>
        Assert.Equal(
            EseBinaryWriter.Write(SampleBinary.Create()),
            EseBinaryWriter.Write(Assembler.Assemble(Text
                .Replace("0013  halt  | 0", "halt | 0", StringComparison.Ordinal)
                .Replace(" | 2 fc \\u007C end", " | 2", StringComparison.Ordinal)
                .Replace("space=1 dst=0 len=2", "len=2 dst=0 space=1", StringComparison.Ordinal))));

    [Theory]
    [InlineData("halt  | 0", "stop  | 0", "no mnemonic")]
    [InlineData("0013  halt", "0014  halt", "numbered")]
    [InlineData("bank=1", "bank=2", "'bank' takes 0 to 1")]
    [InlineData("bank=1", "bunk=1", "no field")]
    [InlineData("bank=1", "base=8 base=8", "twice")]
    [InlineData("bank=1", "", "missing")]
    [InlineData("wait=matrix+store", "wait=matrix+stove", "no unit")]
    [InlineData("| 1 rnns.0", "| x rnns.0", "tag id")]
    [InlineData("| 1 rnns.0", "| 1 rnns.1", "stands for")]
    [InlineData("0013  halt  | 0", "0013  .word 12", "32 hexadecimal")]
    [InlineData(".axes", ".axis", "directive")]
    [InlineData(".axes", ".tags", "stands twice")]
    [InlineData("hopSamples=1", "hopSamples=x", "Section 'Facts', line ")]
    public void AWrongLineIsNamed(string old, string @new, string message)
    {
        Assert.Contains(old, Text, StringComparison.Ordinal);
        var text = Text.Replace(old, @new, StringComparison.Ordinal);

        var error = Assert.Throws<EseException>(() => Assembler.Assemble(text, "x.s"));

        Assert.Equal(ErrorTable.AssemblySyntax, error.Code);
        Assert.Equal("x.s", error.File);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLineNumberIsThatOfTheFile()
    {
        var line = Text.Split('\n').ToList().FindIndex(text => text.Contains("halt", StringComparison.Ordinal)) + 1;

        var error = Assert.Throws<EseException>(() => Assembler.Assemble(Text.Replace("halt", "hold", StringComparison.Ordinal)));

        Assert.StartsWith($"Line {line}:", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".ese 1", ".ese 2")]
    public void AnotherInstructionSetIsRefused(string old, string @new) =>
        Assert.Equal(ErrorTable.BinaryVersion, Refused(Text.Replace(old, @new, StringComparison.Ordinal)));

    [Fact]
    public void ATextWithoutImageIsIncomplete() =>
        Assert.Equal(ErrorTable.AssemblyIncomplete, Refused(Disassembler.Disassemble(SampleBinary.Create())));

    [Fact]
    public void ATextWithoutASectionIsIncomplete() =>
        Assert.Equal(ErrorTable.AssemblyIncomplete, Refused(Text[..Text.IndexOf(".image", StringComparison.Ordinal)]));

    [Fact]
    public void AnImageOfAnotherLengthIsRefused()
    {
        var length = SampleBinary.Create().Image.Length;

        Assert.Equal(ErrorTable.AssemblySyntax, Refused(Text.Replace($".image {length}", $".image {length + 1}", StringComparison.Ordinal)));
        Assert.Equal(ErrorTable.AssemblySyntax, Refused(Text.Replace($".image {length}", $".image {length - 1}", StringComparison.Ordinal)));
        Assert.Equal(ErrorTable.AssemblySyntax, Refused(Text.Replace($".image {length}", ".image 2147483647", StringComparison.Ordinal)));
    }

    [Fact]
    public void SectionsThatDisagreeAreRefused() =>
        Assert.Equal(ErrorTable.BinaryInconsistent, Refused(Text.Replace("blank=0", "blank=1", StringComparison.Ordinal)));

    [Fact]
    public void AnyChangeOfOneCharacterIsReadOrRefused() =>
        Gen.Select(Gen.Int[0, Text.IndexOf(".image", StringComparison.Ordinal)], Gen.Char[' ', '~']).Sample((at, character) =>
        {
            try
            {
                Assembler.Assemble(Text[..at] + character + Text[(at + 1)..]);
            }
            catch (EseException error)
            {
                Assert.StartsWith("ESE", error.Code.Id, StringComparison.Ordinal);
            }
        }, iter: TestScale.Of(1000));

    private static ErrorCode Refused(string text) => Assert.Throws<EseException>(() => Assembler.Assemble(text)).Code;

    private static InstructionWord Legal(ulong low, ulong high)
    {
        var random = new InstructionWord(low, high);
        var row = InstructionTable.All[(int)(low % (ulong)InstructionTable.All.Length)];
        return row.Fields.Append(CommonFields.Wait).Append(CommonFields.Tag)
            .Aggregate(InstructionWord.Of(row), (word, field) => word.With(field, Math.Clamp(random[field], field.Lowest, field.Highest)));
    }
}
