using Ese.Isa;

namespace Ese.Runtime.Tests.Audio;

public sealed class WaveReaderTests
{
    private static readonly float[] Expected = [0f, 0.5f, -1f, 0.25f];

    public static TheoryData<string, int, int, byte[]> Encodings() => new()
    {
        { "pcm8", 1, 8, [128, 192, 0, 160] },
        { "pcm16", 1, 16, WaveBuilder.Bytes(0, 16384, -32768, 8192) },
        { "pcm24", 1, 24, [0, 0, 0, 0, 0, 0x40, 0, 0, 0x80, 0, 0, 0x20] },
        { "pcm32", 1, 32, [.. new[] { 0, 1 << 30, int.MinValue, 1 << 29 }.SelectMany(BitConverter.GetBytes)] },
        { "float32", 3, 32, [.. Expected.SelectMany(BitConverter.GetBytes)] },
        { "float64", 3, 64, [.. Expected.SelectMany(x => BitConverter.GetBytes((double)x))] },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void EveryEncodingGivesTheSameSamples(string name, int tag, int bits, byte[] data)
    {
        Assert.NotEmpty(name);
        Assert.Equal(Expected, Read(new WaveBuilder().Format(tag, 1, 16000, bits).Data(data)).Samples);
        Assert.Equal(Expected, Read(new WaveBuilder().Extensible(tag, 1, 16000, bits, bits).Data(data)).Samples);
    }

    [Theory]
    [InlineData(0xFF, 0)]
    [InlineData(0x80, 32124)]
    [InlineData(0x00, -32124)]
    [InlineData(0xEF, 132)]
    public void MuLawFollowsTheRecommendation(byte code, int expected) =>
        Assert.Equal([expected / 32768f], Read(new WaveBuilder().Format(7, 1, 8000, 8).Data([code])).Samples);

    [Theory]
    [InlineData(0xD5, 8)]
    [InlineData(0x55, -8)]
    [InlineData(0xAA, 32256)]
    [InlineData(0x2A, -32256)]
    public void ALawFollowsTheRecommendation(byte code, int expected) =>
        Assert.Equal([expected / 32768f], Read(new WaveBuilder().Format(6, 1, 8000, 8).Data([code])).Samples);

    [Fact]
    public void ChannelsAreMixedByTheirMean()
    {
        var clip = Read(new WaveBuilder().Format(1, 2, 44100, 16).Data(WaveBuilder.Bytes(16384, 0, -32768, 0)));
        Assert.Equal([0.25f, -0.5f], clip.Samples);
        Assert.Equal(44100, clip.SampleRate);
        Assert.Equal([0.25f], Read(new WaveBuilder().Format(1, 4, 44100, 16).Data(WaveBuilder.Bytes(16384, 0, 16384, 0))).Samples);
    }

    [Fact]
    public void ChunksInFrontOfTheDataAreSkipped()
    {
        var wave = new WaveBuilder().Chunk("JUNK", new byte[28]).Format(1, 1, 16000, 16).Chunk("LIST", new byte[10])
            .Data(WaveBuilder.Bytes(16384)).Chunk("LIST", new byte[10]);
        Assert.Equal([0.5f], Read(wave).Samples);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OddChunksMayForgetTheirPadding(bool pad)
    {
        var wave = new WaveBuilder().Format(1, 1, 16000, 16).Chunk("LIST", new byte[7], pad).Data(WaveBuilder.Bytes(16384, -16384));
        Assert.Equal([0.5f, -0.5f], Read(wave).Samples);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(uint.MaxValue)]
    [InlineData(1000u)]
    public void AnUnknownSizeMeansToTheEndOfTheStream(uint size) =>
        Assert.Equal([0.5f, -0.5f], Read(new WaveBuilder().Format(1, 1, 16000, 16).Data(WaveBuilder.Bytes(16384, -16384), size)).Samples);

    [Fact]
    public void AnEmptyDataChunkInFrontOfAListIsEmpty() =>
        Assert.Empty(Read(new WaveBuilder().Format(1, 1, 16000, 16).Data([]).Chunk("LIST", new byte[10])).Samples);

    [Fact]
    public void ATruncatedLastSampleIsDropped() =>
        Assert.Equal([0.5f], Read(new WaveBuilder().Format(1, 2, 16000, 16).Chunk("data", [0, 64, 0, 64, 0, 64, 0], pad: false, size: 8)).Samples);

    [Fact]
    public void Rf64TakesTheSizeFromItsOwnChunk()
    {
        byte[] sizes = [.. new byte[8], .. BitConverter.GetBytes(4L), .. new byte[12]];
        var wave = new WaveBuilder { Magic = "RF64" }.Chunk("ds64", sizes).Format(1, 1, 16000, 16)
            .Data(WaveBuilder.Bytes(16384, -16384, 1, 1), uint.MaxValue);
        Assert.Equal([0.5f, -0.5f], Read(wave).Samples);
    }

    [Fact]
    public void TwentyFourBitsInFourBytesFillTheUpperEnd() =>
        Assert.Equal([0.5f], Read(new WaveBuilder().Format(1, 1, 16000, 24, frameBytes: 4).Data([0, 0, 0, 0x40])).Samples);

    [Fact]
    public void ANonsenseFrameSizeIsComputedAnew() =>
        Assert.Equal([0.5f], Read(new WaveBuilder().Format(1, 1, 16000, 16, frameBytes: 0).Data(WaveBuilder.Bytes(16384))).Samples);

    [Fact]
    public void SamplesThatAreNoNumberAreSilence()
    {
        byte[] data = [.. new[] { float.NaN, float.PositiveInfinity, 3e38f }.SelectMany(BitConverter.GetBytes)];
        Assert.Equal([0f, 0f, 65536f], Read(new WaveBuilder().Format(3, 1, 16000, 32).Data(data)).Samples);
    }

    [Fact]
    public void AStreamThatDripsReadsLikeAFile()
    {
        var wave = WaveBuilder.Pcm16(16000, [.. Enumerable.Range(0, 40000).Select(i => (short)(i * 31))]);
        var whole = AudioFile.Read(new MemoryStream(wave));
        Assert.Equal(40000, whole.Samples.Length);
        Assert.Equal(TimeSpan.FromSeconds(2.5), whole.Duration);
        Assert.Equal(whole.Samples, AudioFile.Read(new PipeStream(wave, 7)).Samples);
    }

    [Theory]
    [InlineData(3999)]
    [InlineData(192001)]
    [InlineData(0)]
    public void ARateOutOfRangeIsRefused(int rate) =>
        Refused(ErrorTable.AudioSampleRate, new WaveBuilder().Format(1, 1, rate, 16).Data([]).ToArray());

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    public void ANumberOfChannelsOutOfRangeIsRefused(int channels) =>
        Refused(ErrorTable.AudioChannelCount, new WaveBuilder().Format(1, channels, 16000, 16, 2).Data([]).ToArray());

    [Fact]
    public void ACompressedWaveFileIsRefusedByName()
    {
        var error = Refused(ErrorTable.AudioEncodingUnsupported, new WaveBuilder().Format(2, 1, 16000, 4, 256).Data([1, 2]).ToArray());
        Assert.Contains("Microsoft ADPCM", error.Found, StringComparison.Ordinal);
        Assert.Contains("PCM", error.Needed, StringComparison.Ordinal);
        Assert.Equal("some.wav", error.File);
    }

    [Fact]
    public void AnExtensibleFileOfUnknownSubtypeIsRefused() =>
        Refused(ErrorTable.AudioEncodingUnsupported, new WaveBuilder().Format(0xFFFE, 1, 16000, 16, extra: new byte[22]).Data([]).ToArray());

    [Fact]
    public void HeadersThatLackSomethingAreRefused()
    {
        Refused(ErrorTable.AudioHeaderDamaged, new WaveBuilder().ToArray());
        Refused(ErrorTable.AudioHeaderDamaged, new WaveBuilder().Data(WaveBuilder.Bytes(1)).ToArray());
        Refused(ErrorTable.AudioHeaderDamaged, new WaveBuilder().Format(1, 1, 16000, 16).ToArray());
        Refused(ErrorTable.AudioHeaderDamaged, new WaveBuilder().Chunk("fmt ", new byte[8]).ToArray());
        Refused(ErrorTable.AudioHeaderDamaged, new WaveBuilder().Format(0xFFFE, 1, 16000, 16).Data([]).ToArray());
        Refused(ErrorTable.AudioHeaderDamaged, [.. "RIFF"u8, 4, 0, 0, 0, .. "AVI "u8]);
    }

    [Fact]
    public void ARecordingBeyondTheMaximumIsRefused()
    {
        var wave = WaveBuilder.Pcm16(8000, new short[8001]);
        Assert.Equal(8001, AudioFile.Read(new MemoryStream(wave), null, TimeSpan.FromSeconds(1.001)).Samples.Length);
        var error = Assert.Throws<EseAudioFormatException>(() => AudioFile.Read(new MemoryStream(wave), null, TimeSpan.FromSeconds(1)));
        Assert.Same(ErrorTable.AudioTooLong, error.Code);
    }

    private static AudioClip Read(WaveBuilder wave) => AudioFile.Read(new PipeStream(wave.ToArray()));

    private static EseAudioFormatException Refused(ErrorCode code, byte[] bytes)
    {
        var error = Assert.Throws<EseAudioFormatException>(() => AudioFile.Read(new MemoryStream(bytes), "some.wav"));
        Assert.Same(code, error.Code);
        return error;
    }
}
