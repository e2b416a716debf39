using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>The image of a random program: constants for every on-chip memory, then streams.</summary>
internal sealed class RandomImage
{
    /// <summary>Activation tables that programs use.</summary>
    public const int Tables = 3;

    private const int StreamCount = 6;

    private readonly List<byte> _bytes = [];

    public RandomImage(Random random, ArchitectureRecord architecture)
    {
        for (var table = 0; table < Tables; table++)
        {
            TableOffsets.Add(AddWords(random, InstructionTable.TableEntries, last: table % 2));
        }

        // Biases of a few bits, so that results do not all saturate.
        ParameterOffset = Align(4);
        for (var word = 0; word < architecture.ParameterWords; word++)
        {
            _bytes.AddRange(BitConverter.GetBytes(random.Next(-1 << 20, 1 << 20) >> random.Next(18)));
        }

        ActivationOffset = AddWords(random, architecture.ActivationWords);
        CellOffset = AddWords(random, architecture.CellWords);
        for (var stream = 0; stream < StreamCount; stream++)
        {
            var created = RandomStream.Create(random, architecture);
            Streams.Add((Align(16), created));
            _bytes.AddRange(created.Bytes);
        }
    }

    /// <summary>First byte of every table.</summary>
    public List<int> TableOffsets { get; } = [];

    public int ParameterOffset { get; }

    public int ActivationOffset { get; }

    public int CellOffset { get; }

    /// <summary>Streams, with their first bytes.</summary>
    public List<(int Offset, RandomStream Stream)> Streams { get; } = [];

    public byte[] Bytes => [.. _bytes];

    private int AddWords(Random random, int count, int? last = null)
    {
        var offset = Align(2);
        for (var word = 0; word < count; word++)
        {
            var value = word == count - 1 && last is { } mode ? mode : random.Next(short.MinValue, short.MaxValue + 1) >> random.Next(8);
            _bytes.AddRange(BitConverter.GetBytes((short)value));
        }

        return offset;
    }

    private int Align(int multiple)
    {
        _bytes.AddRange(new byte[(multiple - (_bytes.Count % multiple)) % multiple]);
        return _bytes.Count;
    }
}
