using CsCheck;
using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>
/// Every path against the reference's units: every field takes every value of its range, operands overlap, lanes and
/// channels fill vectors and leave rests, and some channels do not take part.
/// </summary>
public class ElementKernelsTests
{
    private const int Cases = 150;

    private static readonly Field[] Addresses =
    [
        Lstm.Parameters, Lstm.Cell, Lstm.Destination, Gru.Parameters, Gru.State, Gru.Destination, Requantize.Parameters,
        Requantize.Destination, AddVectors.First, AddVectors.Second, AddVectors.Destination, AddVectors.Length,
    ];

    private static readonly Field[] Units = [Lstm.Units, Gru.Units];

    private delegate void Kernel(ElementKernels kernels, ElementMemories memories, InstructionWord word);

    public static TheoryData<string> Paths => [.. InstructionPaths.All.Where(InstructionPaths.IsSupported).Select(path => path.ToString())];

    [Theory]
    [MemberData(nameof(Paths))]
    public void LstmIsTheReferences(string path) => Check(
        path, Lstm.Definition, LstmUnit.Execute, (kernels, memories, word) => kernels.Lstm(ElementOperands.OfLstm(memories, word)));

    [Theory]
    [MemberData(nameof(Paths))]
    public void GruIsTheReferences(string path) => Check(
        path, Gru.Definition, GruUnit.Execute, (kernels, memories, word) => kernels.Gru(ElementOperands.OfGru(memories, word)));

    [Theory]
    [MemberData(nameof(Paths))]
    public void RequantizingIsTheReferences(string path) => Check(
        path, Requantize.Definition, RequantizeUnit.Execute,
        (kernels, memories, word) => kernels.Requantize(ElementOperands.OfRequantize(memories, word)));

    [Theory]
    [MemberData(nameof(Paths))]
    public void AddingIsTheReferences(string path) => Check(
        path, AddVectors.Definition, VectorAdder.Execute, (kernels, memories, word) => kernels.Add(ElementOperands.OfAdd(memories, word)));

    private static void Check(string path, InstructionDefinition definition, Action<Machine, InstructionWord> unit, Kernel kernel)
    {
        var kernels = ElementKernels.Create(Enum.Parse<InstructionPath>(path));
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var memories = new ElementMemories(random);
                var word = Instruction(definition, random);
                kernel(kernels, memories, word);
                unit(memories.Machine, word);
                memories.Compare();
            },
            iter: Cases);
    }

    private static InstructionWord Instruction(InstructionDefinition definition, Random random)
    {
        var word = InstructionWord.Of(definition);
        foreach (var field in definition.Fields)
        {
            // Operands are close together, so that they overlap, and inside their memories.
            var (lowest, highest) = Addresses.Contains(field) ? (1, 300)
                : Units.Contains(field) ? (1, 4)
                : field == Requantize.Units ? (1, 16)
                : field == Requantize.Loop ? (0, 0)
                : (field.Lowest, field.Highest);
            word = word.With(field, random.NextInt64(lowest, highest + 1));
        }

        return word;
    }
}
