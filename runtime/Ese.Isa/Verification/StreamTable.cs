namespace Ese.Isa;

/// <summary>
/// The weight streams of a program. Every stream is decoded once for its shape; different streams must not share bytes,
/// which keeps the time linear in the image whatever a program names.
/// </summary>
internal sealed class StreamTable
{
    private readonly Dictionary<Key, int> _columns = [];

    private StreamTable()
    {
    }

    public static StreamTable Build(EseBinary binary, FindingList findings)
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

        var table = new StreamTable();
        var end = 0L;
        foreach (var (key, instruction) in first.OrderBy(stream => stream.Key.Start).ThenBy(stream => stream.Value))
        {
            if (findings.IsFull)
            {
                break;
            }

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
                table.Decode(binary, key, instruction, (int)bytes, findings);
            }
        }

        return table;
    }

    /// <summary>One more than the last column with a weight; 0 where the stream did not decode.</summary>
    public int UsedColumns(InstructionWord word) => _columns.GetValueOrDefault(Key.Of(word));

    private void Decode(EseBinary binary, Key key, int instruction, int bytes, FindingList findings)
    {
        try
        {
            var stream = WeightStreamDecoder.Decode(
                binary.Image.Span.Slice((int)key.Start, bytes), SlotFormat.All[key.Format], key.Lines,
                WeightStreamShape.Of(binary.Program[instruction], binary.Architecture));
            var last = -1;
            foreach (var column in stream.Column)
            {
                last = Math.Max(last, column);
            }

            _columns[key] = last + 1;
        }
        catch (WeightStreamException exception)
        {
            findings.Add(ErrorTable.InvalidWeightStream, instruction, exception.Message);
        }
    }

    private readonly record struct Key(long Start, int Lines, int Format, int Rows, int Columns)
    {
        public static Key Of(InstructionWord word) =>
            new(word[SpMV.Stream] * 16, (int)word[SpMV.Lines], (int)word[SpMV.Format], (int)word[SpMV.Rows], (int)word[SpMV.Columns]);

        public long Bytes(ArchitectureRecord architecture) => (long)Lines * SlotFormat.All[Format].LineBytes(architecture.Lanes * architecture.ColumnGroups);
    }
}
