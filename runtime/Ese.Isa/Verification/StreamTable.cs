namespace Ese.Isa;

/// <summary>
/// The weight streams of a program. Every stream is decoded once for its shape; different streams must not share bytes,
/// which keeps the time linear in the image whatever a program names.
/// </summary>
internal sealed class StreamTable
{
    // Fewer bytes are decoded before other threads have woken up.
    private const long LeastParallelBytes = 1 << 18;

    private readonly Dictionary<Key, int> _columns = [];

    private StreamTable(BinaryStream?[] streams)
    {
        Streams = streams;
        foreach (var stream in streams.OfType<BinaryStream>())
        {
            _columns[Key.Of(stream)] = stream.UsedColumns;
        }
    }

    /// <summary>The streams in the order of their bytes; null where one did not decode.</summary>
    public BinaryStream?[] Streams { get; }

    public static StreamTable Build(EseBinary binary, FindingList findings)
    {
        var sound = new List<(Key Key, int Instruction)>();
        var end = 0L;
        foreach (var (key, instruction) in FirstUses(binary).OrderBy(stream => stream.Key.Start).ThenBy(stream => stream.Value))
        {
            var bytes = key.Bytes(binary.Architecture);
            if (key.Start + bytes > binary.Image.Length)
            {
                findings.Add(ErrorTable.SegmentAccess, instruction, $"the stream's {bytes} bytes at {key.Start} are not inside the image's {binary.Image.Length}");
            }
            else if (key.Start < end)
            {
                findings.Add(ErrorTable.InvalidWeightStream, instruction, $"the stream at {key.Start} shares bytes with another stream or shape");
            }
            else
            {
                end = key.Start + bytes;
                sound.Add((key, instruction));
            }
        }

        return new StreamTable(Decode(binary, sound, findings));
    }

    /// <summary>One more than the last column with a weight; 0 where the stream did not decode.</summary>
    public int UsedColumns(InstructionWord word) => _columns.GetValueOrDefault(Key.Of(word));

    private static Dictionary<Key, int> FirstUses(EseBinary binary)
    {
        var first = new Dictionary<Key, int>();
        for (var i = 0; i < binary.Program.Length; i++)
        {
            var opcode = binary.Program[i][CommonFields.Opcode];
            if (opcode == SpMV.Definition.Opcode || opcode == Conv.Definition.Opcode)
            {
                first.TryAdd(Key.Of(binary.Program[i]), i);
            }
        }

        return first;
    }

    /// <summary>Decodes streams side by side; what is wrong with them is told in their order.</summary>
    private static BinaryStream?[] Decode(EseBinary binary, List<(Key Key, int Instruction)> sound, FindingList findings)
    {
        var streams = new BinaryStream?[sound.Count];
        var errors = new WeightStreamException?[sound.Count];
        var isLarge = sound.Sum(stream => stream.Key.Bytes(binary.Architecture)) >= LeastParallelBytes;
        Parallel.For(0, sound.Count, new ParallelOptions { MaxDegreeOfParallelism = isLarge ? Environment.ProcessorCount : 1 }, index =>
        {
            try
            {
                streams[index] = sound[index].Key.Decode(binary, binary.Program[sound[index].Instruction]);
            }
            catch (WeightStreamException exception)
            {
                errors[index] = exception;
            }
        });

        for (var index = 0; index < errors.Length; index++)
        {
            if (errors[index] is { } error)
            {
                findings.Add(ErrorTable.InvalidWeightStream, sound[index].Instruction, error.Message);
            }
        }

        return streams;
    }

    private readonly record struct Key(long Start, int Lines, int Format, int Rows, int Columns)
    {
        public static Key Of(InstructionWord word) =>
            new(word[SpMV.Stream] * 16, (int)word[SpMV.Lines], (int)word[SpMV.Format], (int)word[SpMV.Rows], (int)word[SpMV.Columns]);

        public static Key Of(BinaryStream stream) => new(stream.Offset, stream.Lines, stream.Format.Id, stream.Shape.Rows, stream.Shape.Columns);

        public long Bytes(ArchitectureRecord architecture) => (long)Lines * SlotFormat.All[Format].LineBytes(architecture.Lanes * architecture.ColumnGroups);

        public BinaryStream Decode(EseBinary binary, InstructionWord word)
        {
            var format = SlotFormat.All[Format];
            var shape = WeightStreamShape.Of(word, binary.Architecture);
            var bytes = binary.Image.Span.Slice((int)Start, (int)Bytes(binary.Architecture));
            return new BinaryStream(Start, format, Lines, shape, WeightStreamDecoder.Decode(bytes, format, Lines, shape));
        }
    }
}
