namespace Ese.Isa.Tests;

public sealed class InstructionTableTests
{
    public static TheoryData<string> Mnemonics => [.. InstructionTable.All.Select(definition => definition.Mnemonic)];

    [Fact]
    public void EveryOpcodeIsItsIndex() =>
        Assert.Equal(Enumerable.Range(0, InstructionTable.All.Length), InstructionTable.All.Select(definition => definition.Opcode));

    [Fact]
    public void EveryMnemonicStandsOnce() =>
        Assert.Equal(InstructionTable.All.Length, InstructionTable.All.Select(definition => definition.Mnemonic).Distinct().Count());

    [Fact]
    public void EveryOpcodeFitsItsField() => Assert.True(InstructionTable.All.Length <= CommonFields.Opcode.Highest + 1);

    [Fact]
    public void EverySlotFormatIsItsId() =>
        Assert.Equal(Enumerable.Range(0, SlotFormat.All.Length), SlotFormat.All.Select(format => format.Id));

    [Fact]
    public void TheFormatFieldHoldsEverySlotFormatAndNoOther() => Assert.Equal(SlotFormat.All.Length - 1, SpMV.Format.Highest);

    [Theory]
    [MemberData(nameof(Mnemonics))]
    public void FieldsDoNotOverlap(string mnemonic)
    {
        var bits = FieldsOf(mnemonic).SelectMany(field => Enumerable.Range(field.Offset, field.Width)).ToArray();

        Assert.Equal(bits.Length, bits.Distinct().Count());
        Assert.All(bits, bit => Assert.InRange(bit, 0, InstructionTable.InstructionBits - 1));
    }

    [Theory]
    [MemberData(nameof(Mnemonics))]
    public void FieldNamesDifferAndRangesFitTheirWidths(string mnemonic)
    {
        var fields = FieldsOf(mnemonic);

        Assert.Equal(fields.Length, fields.Select(field => field.Name).Distinct().Count());
        Assert.All(fields, field =>
        {
            var (lowest, highest) = field.Signed
                ? (-(1L << (field.Width - 1)), (1L << (field.Width - 1)) - 1)
                : (0, (1L << field.Width) - 1);
            Assert.InRange(field.Lowest, lowest, field.Highest);
            Assert.InRange(field.Highest, field.Lowest, highest);
        });
    }

    [Theory]
    [MemberData(nameof(Mnemonics))]
    public void EveryFieldKeepsItsLowestAndHighestValueAndTouchesNoOther(string mnemonic)
    {
        var fields = FieldsOf(mnemonic);
        foreach (var field in fields)
        {
            foreach (var value in new[] { field.Lowest, field.Highest })
            {
                foreach (var background in new[] { default, new InstructionWord(ulong.MaxValue, ulong.MaxValue) })
                {
                    var word = background.With(field, value);

                    Assert.Equal(value, word[field]);
                    Assert.All(fields.Where(other => other != field), other => Assert.Equal(background[other], word[other]));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Mnemonics))]
    public void AValueOutsideAFieldIsNotEncoded(string mnemonic) =>
        Assert.All(FieldsOf(mnemonic), field =>
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => default(InstructionWord).With(field, field.Lowest - 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => default(InstructionWord).With(field, field.Highest + 1));
        });

    private static Field[] FieldsOf(string mnemonic) =>
        [CommonFields.Opcode, CommonFields.Wait, CommonFields.Tag, .. InstructionTable.All.Single(definition => definition.Mnemonic == mnemonic).Fields];
}
