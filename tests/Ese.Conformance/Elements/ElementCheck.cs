using System.Collections.Immutable;
using System.Globalization;
using Ese.Emulator;
using Ese.Isa;

namespace Ese.Conformance;

/// <summary>
/// The element-wise kernels against the reference's units: every field takes every value of its range, operands overlap,
/// lanes and channels fill vectors and leave rests, and some channels do not take part.
/// </summary>
public static class ElementCheck
{
    private const int Cases = 40;

    private static readonly Field[] Addresses =
    [
        Lstm.Parameters, Lstm.Cell, Lstm.Destination, Gru.Parameters, Gru.State, Gru.Destination, Requantize.Parameters,
        Requantize.Destination, AddVectors.First, AddVectors.Second, AddVectors.Destination, AddVectors.Length,
    ];

    private static readonly Field[] Units = [Lstm.Units, Gru.Units];

    /// <summary>The instructions that have kernels.</summary>
    public static ImmutableArray<InstructionDefinition> Instructions { get; } =
        [Lstm.Definition, Gru.Definition, Requantize.Definition, AddVectors.Definition];

    /// <summary>The first difference over a fixed set of cases of every instruction and path this process has, or null.</summary>
    public static string? FirstDifference() => (
        from path in InstructionPaths.All
        where InstructionPaths.IsSupported(path)
        from instruction in Instructions
        from seed in Enumerable.Range(1, Cases)
        select Difference(instruction, path.ToString(), seed)).FirstOrDefault(found => found is not null);

    /// <summary>The difference of one case, or null.</summary>
    /// <param name="instruction">One of <see cref="Instructions"/>.</param>
    /// <param name="path">Name of a path that this process has.</param>
    /// <param name="seed">Any integer.</param>
    public static string? Difference(InstructionDefinition instruction, string path, int seed)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        var random = new Random(seed);
        var memories = new ElementMemories(random);
        var word = Instruction(instruction, random);
        RunKernel(ElementKernels.Create(Enum.Parse<InstructionPath>(path)), memories, word);
        Dispatch.Execute(memories.Machine, word);
        return memories.Difference() is { } found
            ? string.Create(CultureInfo.InvariantCulture, $"{instruction.Mnemonic} on {path}, case {seed}: {found}")
            : null;
    }

    private static void RunKernel(ElementKernels kernels, ElementMemories memories, InstructionWord word)
    {
        switch (word[CommonFields.Opcode])
        {
            case var opcode when opcode == Lstm.Definition.Opcode:
                kernels.Lstm(ElementOperands.OfLstm(memories, word));
                break;
            case var opcode when opcode == Gru.Definition.Opcode:
                kernels.Gru(ElementOperands.OfGru(memories, word));
                break;
            case var opcode when opcode == Requantize.Definition.Opcode:
                kernels.Requantize(ElementOperands.OfRequantize(memories, word));
                break;
            default:
                kernels.Add(ElementOperands.OfAdd(memories, word));
                break;
        }
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
            word = word.With(field, random.Next(8) switch
            {
                0 => lowest,
                1 => highest,
                _ => random.NextInt64(lowest, highest + 1),
            });
        }

        return word;
    }
}
