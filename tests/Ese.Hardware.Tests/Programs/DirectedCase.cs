using Ese.Emulator;
using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>A program written for one situation, instruction by instruction, on a card with random bytes.</summary>
internal sealed class DirectedCase
{
    /// <summary>Words of a step of every segment, and of the state.</summary>
    public const int StepWords = 256;

    /// <summary>Steps that every segment has room for.</summary>
    public const int MostSteps = 16;

    private const int Program = 0x8_0000;
    private const ulong SegmentBytes = 0x1_0000;
    private const int FirstSegment = Program + (int)SegmentBytes;
    private const int LastSegment = 5;

    private readonly ArchitectureRecord _architecture;
    private readonly List<byte> _image = [];
    private readonly byte[] _memory;
    private readonly List<InstructionWord> _program = [];

    /// <summary>Begins a program.</summary>
    /// <param name="name">What it is about.</param>
    /// <param name="code">The trap it must end with.</param>
    /// <param name="architecture">The target.</param>
    public DirectedCase(string name, TrapCode code, ArchitectureRecord architecture)
    {
        (Name, Code, _architecture) = (name, code, architecture);
        _memory = new byte[architecture.MemoryBytes];
        new Random(1).NextBytes(_memory.AsSpan(0, FirstSegment + (LastSegment * (int)SegmentBytes)));
        Launch = new ProgramLaunch
        {
            ChannelMask = (uint)((1UL << architecture.Channels) - 1),
            ProgramAddress = Program,
            WatchdogInstructions = 1000,
        };
        for (var segment = 1; segment <= LastSegment; segment++)
        {
            Launch.SegmentBase[segment] = FirstSegment + (SegmentBytes * (ulong)(segment - 1));
            Launch.SegmentChannelStride[segment] = 0x400;
        }
    }

    public string Name { get; }

    /// <summary>The trap it must end with; none where it ends at its halt.</summary>
    public TrapCode Code { get; }

    public ProgramLaunch Launch { get; }

    /// <summary>Index of the next instruction.</summary>
    public int Next => _program.Count;

    /// <summary>
    /// Begins a program that ends at its halt and verifies: random constants in every on-chip memory, and segments of
    /// <see cref="MostSteps"/> steps of <see cref="StepWords"/> words.
    /// </summary>
    public static DirectedCase OnFullMemories(string name, ArchitectureRecord architecture)
    {
        var created = new DirectedCase(name, TrapCode.None, architecture);
        var image = new RandomImage(new Random(2), architecture);
        created._image.AddRange(image.Bytes);
        created._program.AddRange(RandomProgram.Prologue(architecture, image));
        for (var segment = 1; segment <= LastSegment; segment++)
        {
            created.Launch.SegmentChannelStride[segment] = 2 * StepWords * MostSteps;
        }

        return created;
    }

    public DirectedCase Add(InstructionDefinition definition, params ReadOnlySpan<(Field Field, long Value)> fields)
    {
        var word = InstructionWord.Of(definition);
        foreach (var (field, value) in fields)
        {
            word = word.With(field, value);
        }

        return Add(word);
    }

    public DirectedCase Add(InstructionWord word)
    {
        _program.Add(word);
        return this;
    }

    /// <summary>Adds a word whose bits are as given, legal or not.</summary>
    public DirectedCase AddRaw(InstructionWord word, Field field, ulong value) => AddRaw(word, field.Offset, field.Width, value);

    /// <inheritdoc cref="AddRaw(InstructionWord, Field, ulong)"/>
    public DirectedCase AddRaw(InstructionWord word, int bit, int width, ulong value) => Add(RawWord.With(word, bit, width, value));

    /// <summary>Adds <c>halt</c>.</summary>
    public DirectedCase End() => Add(Halt.Definition);

    public DirectedCase Set(Action<ProgramLaunch> change)
    {
        change(Launch);
        return this;
    }

    /// <summary>Adds a <c>spmv</c> of a stream given as (weight, index) of every lane and line.</summary>
    public DirectedCase Multiply(SlotFormat format, int rows, int columns, params (int Weight, int Index)[][] lines) =>
        Add(Stream(format, rows, columns, lines));

    /// <summary>Adds a <c>spmv</c> or <c>conv</c> of such a stream.</summary>
    public DirectedCase Multiply(InstructionDefinition definition, SlotFormat format, int rows, int columns, params (int Weight, int Index)[][] lines) =>
        Add(Stream(format, rows, columns, lines).With(CommonFields.Opcode, definition.Opcode));

    /// <summary>Sets the last bit of the image, which belongs to no element where a line's do not fill its bytes.</summary>
    public DirectedCase SpoilImageEnd()
    {
        _image[^1] |= 0x80;
        return this;
    }

    /// <summary>Puts a stream given as (weight, index) of every lane and line into the image; the last lane given stands for those behind it.</summary>
    /// <returns>A <c>spmv</c> of the stream.</returns>
    public InstructionWord Stream(SlotFormat format, int rows, int columns, params (int Weight, int Index)[][] lines)
    {
        _image.AddRange(new byte[(16 - (_image.Count % 16)) % 16]);
        var word = InstructionWord.Of(SpMV.Definition).With(SpMV.Stream, _image.Count / 16).With(SpMV.Lines, lines.Length)
            .With(SpMV.Rows, rows).With(SpMV.Columns, columns).With(SpMV.Format, format.Id);
        foreach (var line in lines)
        {
            var bytes = new byte[format.LineBytes(_architecture.StreamLanes)];
            for (var lane = 0; lane < _architecture.StreamLanes; lane++)
            {
                var (weight, index) = line[Math.Min(lane, line.Length - 1)];
                LineBytes.Put(bytes, format, lane, weight, index);
            }

            _image.AddRange(bytes);
        }

        return word;
    }

    /// <summary>The case as the bench takes it.</summary>
    public EngineCase Build()
    {
        var image = _image.ToArray();
        image.CopyTo(_memory, 0);
        for (var index = 0; index < _program.Count; index++)
        {
            BitConverter.TryWriteBytes(_memory.AsSpan(Program + (16 * index)), _program[index].Low);
            BitConverter.TryWriteBytes(_memory.AsSpan(Program + (16 * index) + 8), _program[index].High);
        }

        Launch.ProgramLength = Launch.ProgramLength == 0 ? (uint)_program.Count : Launch.ProgramLength;
        return new EngineCase(RandomBinary.Create(_architecture, new RandomSegments(image.Length, StepWords), image, [.. _program]), Launch, _memory);
    }
}
