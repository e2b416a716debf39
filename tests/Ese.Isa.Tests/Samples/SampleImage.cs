namespace Ese.Isa.Tests;

/// <summary>Lays out an image, each part at a multiple of 16 bytes.</summary>
public sealed class SampleImage
{
    private readonly List<byte> _bytes = [];

    public byte[] Bytes => [.. _bytes];

    public int Length => _bytes.Count;

    public int Add(byte[] part)
    {
        _bytes.AddRange(new byte[(16 - (_bytes.Count % 16)) % 16]);
        var offset = _bytes.Count;
        _bytes.AddRange(part);
        return offset;
    }

    public SampleStream Add(StreamBits stream) => new(Add(stream.Bytes), stream.Lines);
}

/// <summary>A stream in an image.</summary>
public sealed record SampleStream(int Offset, int Lines)
{
    public InstructionWord Word(int rows, int columns, int @base, int bank, int wait, InstructionDefinition? definition = null) =>
        SampleBinary.Word(
            definition ?? SpMV.Definition, (SpMV.Stream, Offset / 16), (SpMV.Lines, Lines), (SpMV.Rows, rows), (SpMV.Columns, columns),
            (SpMV.Base, @base), (SpMV.Bank, bank), (SpMV.Format, 1), (CommonFields.Wait, wait));
}
