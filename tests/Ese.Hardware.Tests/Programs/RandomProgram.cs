using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>
/// Random programs that verify: every instruction, loops over counts and axes, channels with steps of their own, vectors that begin
/// anywhere. Each waits for what it must, and now and then for more.
/// </summary>
internal static class RandomProgram
{
    private const int Nesting = 3;

    private static readonly string[] Units = ["load", "matrix", "element", "store"];

    /// <summary>A case for a target.</summary>
    public static EngineCase Create(int seed, ArchitectureRecord architecture)
    {
        var random = new Random(seed);
        var image = new RandomImage(random, architecture);
        var bytes = image.Bytes;
        var segments = new RandomSegments(random, bytes.Length);
        var program = new List<InstructionWord>(Prologue(architecture, image));
        Block(random, new RandomInstructions(random, architecture, image, segments), program, random.Next(2, 16));
        program.Add(InstructionWord.Of(Halt.Definition));
        var binary = Repaired(RandomBinary.Create(architecture, segments, bytes, [.. program]));
        var memory = new byte[architecture.MemoryBytes];
        var launch = segments.Launch(random, architecture, bytes, binary.Program, memory);
        return new EngineCase(binary, launch, memory);
    }

    /// <summary>Every on-chip word is written before anything else happens.</summary>
    public static IEnumerable<InstructionWord> Prologue(ArchitectureRecord architecture, RandomImage image)
    {
        for (var table = 0; table < RandomImage.Tables; table++)
        {
            yield return Constants(OnChipSpace.Table, image.TableOffsets[table], table * InstructionTable.TableEntries, InstructionTable.TableEntries);
        }

        yield return Constants(OnChipSpace.Parameter, image.ParameterOffset, 0, architecture.ParameterWords);
        yield return Constants(OnChipSpace.Activation, image.ActivationOffset, 0, architecture.ActivationWords);
        yield return Constants(OnChipSpace.Cell, image.CellOffset, 0, architecture.CellWords);
    }

    private static InstructionWord Constants(OnChipSpace space, int offset, int destination, int length) =>
        InstructionWord.Of(LoadConstants.Definition).With(LoadConstants.Space, (int)space).With(LoadConstants.Offset, offset)
            .With(LoadConstants.Destination, destination).With(LoadConstants.Length, length);

    private static void Block(Random random, RandomInstructions instructions, List<InstructionWord> program, int count)
    {
        for (var index = 0; index < count; index++)
        {
            if (random.Next(6) == 0 && instructions.Loops.Count < Nesting)
            {
                AddLoop(random, instructions, program);
                continue;
            }

            foreach (var word in instructions.Next())
            {
                program.Add(Waiting(random, word));
            }
        }
    }

    private static void AddLoop(Random random, RandomInstructions instructions, List<InstructionWord> program)
    {
        var free = Enumerable.Range(0, InstructionTable.LoopCounters).Where(counter => instructions.Loops.All(loop => loop.Counter != counter)).ToArray();
        var loop = new OpenLoop(free[random.Next(free.Length)], random.Next(3) - 1, random.Next(1, 4));
        var start = program.Count;
        program.Add(default);
        instructions.Loops.Push(loop);
        Block(random, instructions, program, random.Next(1, 7));
        instructions.Loops.Pop();
        program[start] = Waiting(random, InstructionWord.Of(Loop.Definition)
            .With(Loop.Counter, loop.Counter).With(Loop.OverAxis, loop.Axis < 0 ? 0 : 1).With(Loop.Axis, Math.Max(loop.Axis, 0))
            .With(Loop.Count, loop.Axis < 0 ? loop.Count : 0).With(Loop.End, program.Count));
        program.Add(Waiting(random, InstructionWord.Of(EndLoop.Definition).With(EndLoop.Counter, loop.Counter).With(EndLoop.Start, start)));
    }

    private static InstructionWord Waiting(Random random, InstructionWord word) =>
        word.With(CommonFields.Wait, random.Next(4) == 0 ? random.Next(16) : 0);

    /// <summary>Adds the waits the verifier misses, and replaces what is not sound by nothing.</summary>
    private static EseBinary Repaired(EseBinary binary)
    {
        for (var findings = BinaryVerifier.Findings(binary); findings.Count > 0; findings = BinaryVerifier.Findings(binary))
        {
            var program = binary.Program.ToBuilder();
            foreach (var finding in findings)
            {
                if (finding.Instruction < 0)
                {
                    throw new InvalidOperationException(finding.Message);
                }

                var word = program[finding.Instruction];
                var unit = Array.FindIndex(Units, name => finding.Message.StartsWith($"it does not wait for the {name} unit", StringComparison.Ordinal));
                program[finding.Instruction] = unit < 0
                    ? InstructionWord.Of(Nop.Definition)
                    : word.With(CommonFields.Wait, word[CommonFields.Wait] | (1L << unit));
            }

            // A copy, since sound binaries are remembered.
            binary = binary with { Program = program.ToImmutable() };
        }

        return binary;
    }
}
