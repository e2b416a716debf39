using Ese.Testing;

namespace Ese.Isa.Tests;

public sealed class VerifiedStreamsTests
{
    [Fact]
    public void TheStreamsOfABinaryAreThoseTheDecoderGives()
    {
        var binary = SampleBinary.Create();
        var streams = BinaryVerifier.VerifiedStreams(binary);

        Assert.Equal(3, streams.Count);
        Assert.Equal(streams.Select(stream => stream.Offset).Order(), streams.Select(stream => stream.Offset));
        Assert.All(streams, stream =>
        {
            var decoded = WeightStreamDecoder.Decode(binary.Image.Span[(int)stream.Offset..], stream.Format, stream.Lines, stream.Shape);
            Assert.Equal(decoded.Row.ToArray(), stream.Elements.Row.ToArray());
            Assert.Equal(decoded.Column.ToArray(), stream.Elements.Column.ToArray());
            Assert.Equal(decoded.Weight.ToArray(), stream.Elements.Weight.ToArray());
            Assert.Equal(decoded.Column.ToArray().Max() + 1, stream.UsedColumns);
        });
    }

    [Fact]
    public void ABinaryIsVerifiedOnce()
    {
        var binary = SampleBinary.Create();
        BinaryVerifier.Verify(binary);
        Assert.Equal(0, Allocations.Least(() => BinaryVerifier.Verify(binary)));
    }

    [Fact]
    public void AChangedCopyOfASoundBinaryIsVerifiedAnew()
    {
        var binary = SampleBinary.Create();
        BinaryVerifier.Verify(binary);
        var changed = binary with { Program = binary.Program.RemoveAt(SampleBinary.End) };

        Assert.Throws<EseException>(() => BinaryVerifier.Verify(changed));
        Assert.Throws<EseException>(() => BinaryVerifier.VerifiedStreams(changed));
    }

    [Fact]
    public void AnUnsoundBinaryStaysUnsound()
    {
        var binary = SampleBinary.With(SampleBinary.Word(Halt.Definition), SampleBinary.Word(Halt.Definition));
        for (var again = 0; again < 2; again++)
        {
            Assert.Throws<EseException>(() => BinaryVerifier.Verify(binary));
        }
    }

    [Fact]
    public void StreamsDecodedSideBySideAreTheSame()
    {
        // Far more bytes than are worth a second thread.
        const int Columns = 4096;
        var format = SlotFormat.All[1];
        var image = new SampleImage();
        var streams = Enumerable.Range(0, 24).Select(stream => image.Add(
            StreamBits.Dense(format, 2, rows: 4, columns: Columns, (lane, row, column) => ((stream * 31) + (lane * 7) + row + column) % 100))).ToArray();
        var sample = SampleBinary.Create();
        var binary = sample with
        {
            Architecture = sample.Architecture with { ActivationWords = Columns, MaximumInput = Columns },
            Image = image.Bytes,
            Segments = sample.Segments.SetItem(0, sample.Segments[0] with { FixedBytes = image.Length }),
            Program =
            [
                SampleBinary.Word(Fill.Definition, (Fill.Length, Columns)),
                .. streams.Select((stream, index) => stream.Word(4, Columns, 0, 0, index == 0 ? SampleBinary.Load | SampleBinary.Element : 0)),
                SampleBinary.Word(Halt.Definition),
            ],
        };

        var verified = BinaryVerifier.VerifiedStreams(binary);

        Assert.Equal(streams.Select(stream => (long)stream.Offset), verified.Select(stream => stream.Offset));
        Assert.All(verified, stream => Assert.Equal(
            WeightStreamDecoder.Decode(binary.Image.Span[(int)stream.Offset..], stream.Format, stream.Lines, stream.Shape).Weight.ToArray(),
            stream.Elements.Weight.ToArray()));
    }

    [Fact]
    public void EveryDamagedStreamIsFoundInItsOrder()
    {
        var binary = SampleBinary.Create();
        var image = binary.Image.ToArray();
        foreach (var stream in BinaryVerifier.VerifiedStreams(binary))
        {
            // HOLD with an index.
            image[stream.Offset] = 0x80;
            image[stream.Offset + 1] |= 0x0F;
        }

        var findings = BinaryVerifier.Findings(binary with { Image = image });

        Assert.Equal(
            [SampleBinary.InputMatrix, SampleBinary.RecurrentMatrix, SampleBinary.OutputMatrix],
            findings.Where(finding => finding.Code == ErrorTable.InvalidWeightStream).Select(finding => finding.Instruction));
    }
}
