using System.Buffers.Binary;
using System.Runtime.ExceptionServices;
using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>
/// An interpreter with its card memory: the image at 0, the program at 512 Ki, segment 1 at 256 Ki and segment 2 at
/// 384 Ki, 4096 bytes per channel each. Every run is repeated by SIMD emulators on each path of this process, which must
/// agree with it in everything.
/// </summary>
internal sealed class Bench
{
    public const ulong ProgramAddress = 512 << 10;
    public const ulong Segment1 = 256 << 10;
    public const ulong Segment2 = 384 << 10;
    public const int ChannelBytes = 4096;

    private readonly List<InstructionWord> _program = [];
    private int _imageBytes;

    private readonly List<SimdShadow> _shadows = [];

    public Bench(ArchitectureRecord? architecture = null, InstructionPath? path = null)
    {
        Architecture = architecture ?? TestArchitecture.Create();
        Card = new CardMemory(Architecture.MemoryBytes);
        Interpreter = new ReferenceInterpreter(Architecture, Card) { Observer = Mirror };
        foreach (var one in InstructionPaths.All.Where(one => InstructionPaths.IsSupported(one) && (path ?? one) == one))
        {
            _shadows.Add(new SimdShadow(Architecture, new CardMemory(Architecture.MemoryBytes), one, observes: true));
            _shadows.Add(new SimdShadow(Architecture, new CardMemory(Architecture.MemoryBytes), one, observes: false));
        }

        Launch.ChannelMask = (uint)((1UL << Architecture.Channels) - 1);
        Launch.ProgramAddress = ProgramAddress;
        Launch.SegmentBase[1] = Segment1;
        Launch.SegmentBase[2] = Segment2;
        Launch.SegmentChannelStride[1] = ChannelBytes;
        Launch.SegmentChannelStride[2] = ChannelBytes;
        Launch.WatchdogInstructions = 10_000;
    }

    public ArchitectureRecord Architecture { get; }

    public CardMemory Card { get; }

    public ReferenceInterpreter Interpreter { get; }

    public ProgramLaunch Launch { get; } = new();

    public WriteMirror Mirror { get; } = new();

    /// <summary>Index the next instruction gets.</summary>
    public int Next => _program.Count;

    public Bench Add(InstructionDefinition definition, params ReadOnlySpan<(Field Field, long Value)> fields)
    {
        var word = InstructionWord.Of(definition);
        foreach (var (field, value) in fields)
        {
            word = word.With(field, value);
        }

        _program.Add(word);
        return this;
    }

    public Bench AddWord(InstructionWord word)
    {
        _program.Add(word);
        return this;
    }

    /// <summary>Puts words into the image and loads them into an on-chip memory.</summary>
    public Bench Constants(OnChipSpace space, int destination, params ReadOnlySpan<int> values)
    {
        var width = space == OnChipSpace.Parameter ? 4 : 2;
        var bytes = new byte[values.Length * width];
        for (var index = 0; index < values.Length; index++)
        {
            if (width == 4)
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(index * 4), values[index]);
            }
            else
            {
                BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(index * 2), (short)values[index]);
            }
        }

        return Add(
            LoadConstants.Definition, (LoadConstants.Space, (int)space), (LoadConstants.Offset, PutImage(bytes)),
            (LoadConstants.Destination, destination), (LoadConstants.Length, values.Length));
    }

    /// <summary>Loads a table, 2048 samples and the closing one, behind mode <paramref name="mode"/>.</summary>
    public Bench Table(int table, int mode, Func<int, int> sample)
    {
        var words = new int[InstructionTable.TableEntries];
        for (var k = 0; k <= 2048; k++)
        {
            words[k] = Math.Clamp(sample((k - 1024) * 32), short.MinValue, short.MaxValue);
        }

        words[^1] = mode;
        return Constants(OnChipSpace.Table, table * InstructionTable.TableEntries, words);
    }

    /// <summary>Puts a weight stream into the image: one (weight, index) per stream lane and line.</summary>
    /// <returns>The value of the <c>stream</c> field.</returns>
    public long PutStream(SlotFormat format, params (int Weight, int Index)[][] lines)
    {
        var bytes = new List<byte>();
        foreach (var line in lines)
        {
            var bits = UInt128.Zero;
            for (var slot = 0; slot < line.Length; slot++)
            {
                var value = (ulong)(uint)(line[slot].Weight & ((1 << format.WeightBits) - 1)) | ((ulong)(uint)line[slot].Index << format.WeightBits);
                bits |= (UInt128)value << (slot * format.SlotBits);
            }

            for (var index = 0; index < format.LineBytes(line.Length); index++)
            {
                bytes.Add((byte)(ulong)(bits >> (8 * index)));
            }
        }

        return PutImage([.. bytes]) / 16;
    }

    public Bench WriteVector(ulong address, params short[] values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            var word = new byte[2];
            BinaryPrimitives.WriteInt16LittleEndian(word, values[index]);
            Card.Write(address + (ulong)(2 * index), word);
        }

        return this;
    }

    public short[] ReadVector(ulong address, int length)
    {
        var bytes = new byte[2 * length];
        Card.Read(address, bytes);
        return [.. Enumerable.Range(0, length).Select(index => BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(2 * index)))];
    }

    /// <summary>Runs the program with a halt behind it.</summary>
    public Bench Run(CancellationToken cancellationToken = default)
    {
        Add(Halt.Definition);
        return RunAsIs(cancellationToken);
    }

    public Bench RunAsIs(CancellationToken cancellationToken = default)
    {
        for (var index = 0; index < _program.Count; index++)
        {
            var word = new byte[InstructionWord.Size];
            BinaryPrimitives.WriteUInt64LittleEndian(word, _program[index].Low);
            BinaryPrimitives.WriteUInt64LittleEndian(word.AsSpan(8), _program[index].High);
            Card.Write(ProgramAddress + (ulong)(index * InstructionWord.Size), word);
        }

        Launch.ProgramLength = (uint)_program.Count;
        return Start(cancellationToken);
    }

    /// <summary>Runs whatever program card memory holds, on every interpreter.</summary>
    public Bench Start(CancellationToken cancellationToken = default)
    {
        var before = CardBytes();
        var observer = Interpreter.Observer;
        var recorder = new WriteRecorder(observer);
        Interpreter.Observer = recorder;
        ExceptionDispatchInfo? failure = null;
        try
        {
            Interpreter.Run(Launch, cancellationToken);
        }
        catch (Exception exception) when (exception is TrapException or OperationCanceledException)
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }

        Interpreter.Observer = observer;
        var outcome = new RunOutcome(
            (failure?.SourceException as TrapException)?.Message, failure?.SourceException is OperationCanceledException,
            Interpreter.InstructionsIssued, Interpreter.MultiplyAccumulates);
        var after = CardBytes();
        foreach (var shadow in _shadows)
        {
            shadow.Repeat(before, after, Interpreter, outcome, recorder.Writes, Launch, cancellationToken);
        }

        failure?.Throw();
        return this;
    }

    /// <summary>Clears the memories of every interpreter.</summary>
    public void Reset()
    {
        Interpreter.Reset();
        _shadows.ForEach(shadow => shadow.Interpreter.Reset());
    }

    /// <summary>Runs the program with a halt behind it and expects a trap at an instruction.</summary>
    public void Traps(TrapCode code, int instruction)
    {
        var trap = Assert.Throws<TrapException>(() => Run());
        Assert.Equal(code, trap.Code);
        Assert.Equal(instruction, trap.Instruction);
    }

    public long?[] Activation(int address, int length, int channel = 0) => Mirror[channel, BufferSpace.Activation, address, length];

    public long?[] Cell(int address, int length, int channel = 0) => Mirror[channel, BufferSpace.Cell, address, length];

    public long?[] Bank(int bank, int length, int channel = 0) =>
        Mirror[channel, bank == 0 ? BufferSpace.Bank0 : BufferSpace.Bank1, 0, length];

    private byte[] CardBytes()
    {
        var bytes = new byte[Card.Limit];
        Card.Read(0, bytes);
        return bytes;
    }

    private int PutImage(byte[] bytes)
    {
        var offset = _imageBytes;
        Card.Write((ulong)offset, bytes);
        _imageBytes += (bytes.Length + 15) / 16 * 16;
        return offset;
    }
}
