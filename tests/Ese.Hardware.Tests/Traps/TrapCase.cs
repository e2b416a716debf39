using Ese.Emulator;
using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>A program that traps, built up instruction by instruction on a card with random bytes.</summary>
internal sealed class TrapCase
{
    private const int ImageBytes = 4096;
    private const ulong Program = 8192;

    private readonly ArchitectureRecord _architecture;
    private readonly byte[] _image = new byte[ImageBytes];
    private readonly byte[] _memory;
    private readonly List<InstructionWord> _program = [];
    private int _imageEnd;

    public TrapCase(string name, TrapCode code, ArchitectureRecord architecture)
    {
        (Name, Code, _architecture) = (name, code, architecture);
        _memory = new byte[architecture.MemoryBytes];
        new Random(1).NextBytes(_memory);
        Launch = new ProgramLaunch
        {
            ChannelMask = (uint)((1UL << architecture.Channels) - 1),
            ProgramAddress = Program,
            WatchdogInstructions = 1000,
        };
        for (var segment = 1; segment < 6; segment++)
        {
            Launch.SegmentBase[segment] = 0x1_0000 + (0x4000 * (ulong)segment);
            Launch.SegmentChannelStride[segment] = 0x400;
        }
    }

    public string Name { get; }

    /// <summary>The trap it must end with.</summary>
    public TrapCode Code { get; }

    public ProgramLaunch Launch { get; }

    public TrapCase Add(InstructionDefinition definition, params ReadOnlySpan<(Field Field, long Value)> fields)
    {
        var word = InstructionWord.Of(definition);
        foreach (var (field, value) in fields)
        {
            word = word.With(field, value);
        }

        return Add(word);
    }

    public TrapCase Add(InstructionWord word)
    {
        _program.Add(word);
        return this;
    }

    /// <summary>Adds a word whose bits are as given, legal or not.</summary>
    public TrapCase AddRaw(InstructionWord word, Field field, ulong value) => AddRaw(word, field.Offset, field.Width, value);

    /// <inheritdoc cref="AddRaw(InstructionWord, Field, ulong)"/>
    public TrapCase AddRaw(InstructionWord word, int bit, int width, ulong value)
    {
        var bits = ((UInt128)word.High << 64) | word.Low;
        bits &= ~((((UInt128)1 << width) - 1) << bit);
        bits |= (UInt128)value << bit;
        return Add(new InstructionWord((ulong)bits, (ulong)(bits >> 64)));
    }

    public TrapCase Set(Action<ProgramLaunch> change)
    {
        change(Launch);
        return this;
    }

    /// <summary>Adds a <c>spmv</c> of a stream given as (weight, index) of every lane and line.</summary>
    public TrapCase Multiply(SlotFormat format, int rows, int columns, params (int Weight, int Index)[][] lines)
    {
        _imageEnd = (_imageEnd + 15) / 16 * 16;
        var lineBytes = format.LineBytes(_architecture.StreamLanes);
        for (var line = 0; line < lines.Length; line++)
        {
            for (var lane = 0; lane < _architecture.StreamLanes; lane++)
            {
                var (weight, index) = lines[line][Math.Min(lane, lines[line].Length - 1)];
                var slot = (weight & ((1 << format.WeightBits) - 1)) | (index << format.WeightBits);
                for (var bit = 0; bit < format.SlotBits; bit++)
                {
                    var place = (lane * format.SlotBits) + bit;
                    _image[_imageEnd + (line * lineBytes) + (place / 8)] |= (byte)((slot >> bit & 1) << (place % 8));
                }
            }
        }

        Add(
            SpMV.Definition, (SpMV.Stream, _imageEnd / 16), (SpMV.Lines, lines.Length), (SpMV.Rows, rows), (SpMV.Columns, columns), (SpMV.Format, format.Id),
            (SpMV.Align, 15));
        _imageEnd += lineBytes * lines.Length;
        return this;
    }

    /// <summary>The case as the bench takes it.</summary>
    public EngineCase Build()
    {
        _image.CopyTo(_memory, 0);
        for (var index = 0; index < _program.Count; index++)
        {
            BitConverter.TryWriteBytes(_memory.AsSpan((int)Program + (16 * index)), _program[index].Low);
            BitConverter.TryWriteBytes(_memory.AsSpan((int)Program + (16 * index) + 8), _program[index].High);
        }

        Launch.ProgramLength = Launch.ProgramLength == 0 ? (uint)_program.Count : Launch.ProgramLength;
        var segments = new RandomSegments(new Random(1), ImageBytes);
        return new EngineCase(RandomBinary.Create(_architecture, segments, _image, [.. _program]), Launch, _memory);
    }
}
