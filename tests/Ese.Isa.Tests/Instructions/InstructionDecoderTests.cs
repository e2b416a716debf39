namespace Ese.Isa.Tests;

public sealed class InstructionDecoderTests
{
    [Fact]
    public void EveryRowWithItsLowestValuesDecodesToItself() =>
        Assert.All(InstructionTable.All, row =>
        {
            Assert.True(InstructionDecoder.TryDecode(Lowest(row), out var definition, out var error));
            Assert.Same(row, definition);
            Assert.Null(error);
        });

    [Fact]
    public void AnOpcodeOutsideTheTableIsRefused()
    {
        for (var opcode = InstructionTable.All.Length; opcode <= CommonFields.Opcode.Highest; opcode++)
        {
            Assert.False(InstructionDecoder.TryDecode(default(InstructionWord).With(CommonFields.Opcode, opcode), out var definition, out var error));
            Assert.Null(definition);
            Assert.Contains($"opcode {opcode}", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryBitThatNoFieldCoversIsReserved() =>
        Assert.All(InstructionTable.All, row =>
        {
            var used = row.Fields.Append(CommonFields.Opcode).Append(CommonFields.Wait).Append(CommonFields.Tag)
                .SelectMany(field => Enumerable.Range(field.Offset, field.Width)).ToHashSet();
            foreach (var bit in Enumerable.Range(0, InstructionTable.InstructionBits).Where(bit => !used.Contains(bit)))
            {
                var word = Lowest(row);
                word = bit < 64 ? word with { Low = word.Low | (1UL << bit) } : word with { High = word.High | (1UL << (bit - 64)) };

                Assert.False(InstructionDecoder.TryDecode(word, out _, out var error));
                Assert.Contains("reserved", error, StringComparison.Ordinal);
            }
        });

    [Fact]
    public void AFieldOutsideItsRangeIsRefused()
    {
        var fields = InstructionTable.All.SelectMany(row => row.Fields.Select(field => (row, field)))
            .Where(pair => pair.field.Minimum is not null || pair.field.Maximum is not null).ToArray();
        Assert.NotEmpty(fields);
        foreach (var (row, field) in fields)
        {
            var beyond = field with { Minimum = null, Maximum = null };
            foreach (var value in new[] { field.Lowest - 1, field.Highest + 1 }.Where(value => value >= beyond.Lowest && value <= beyond.Highest))
            {
                Assert.False(InstructionDecoder.TryDecode(Lowest(row).With(beyond, value), out var definition, out var error));
                Assert.Same(row, definition);
                Assert.Contains($"'{field.Name}'", error, StringComparison.Ordinal);
            }
        }
    }

    private static InstructionWord Lowest(InstructionDefinition row) =>
        row.Fields.Aggregate(InstructionWord.Of(row), (word, field) => word.With(field, field.Lowest));
}
