using System.Text;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Runtime.Tests.Audio;

public sealed class AudioFileTests
{
    public static TheoryData<string, byte[]> Samples() => new()
    {
        { "pcm16", WaveBuilder.Pcm16(16000, 1, -2, 3, -4) },
        { "pcm8", new WaveBuilder().Chunk("JUNK", new byte[3]).Format(1, 2, 8000, 8).Chunk("LIST", new byte[5]).Data([1, 2, 3, 4, 5]).ToArray() },
        { "float32", new WaveBuilder().Extensible(3, 1, 48000, 32, 32).Data([.. BitConverter.GetBytes(0.5f), .. BitConverter.GetBytes(-0.5f)]).ToArray() },
        { "alaw", new WaveBuilder().Format(6, 1, 8000, 8).Data([1, 2, 3]).ToArray() },
        { "rf64", new WaveBuilder { Magic = "RF64" }.Chunk("ds64", new byte[28]).Format(1, 1, 16000, 24).Data(new byte[9], uint.MaxValue).ToArray() },
        { "sphere", SphereReaderTests.File(SphereReaderTests.Header(3, "01"), WaveBuilder.Bytes(1, 2, 3)) },
    };

    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("fLaC1234", "a FLAC file")]
    [InlineData("OggS1234", "an Ogg file")]
    [InlineData("ID3\u0004abcd", "an MP3 or AAC file")]
    [InlineData("....ftypM4A ", "an MP4 or M4A file")]
    [InlineData("FORM....AIFF", "an AIFF file")]
    [InlineData("RIFX....WAVE", "a big-endian WAV file (RIFX)")]
    [InlineData("Hi", "bytes that start with 4869")]
    public void OtherFormatsAreRefusedByName(string content, string found)
    {
        var error = Assert.Throws<EseAudioFormatException>(() => AudioFile.Read(new MemoryStream(Encoding.ASCII.GetBytes(content)), "x"));
        Assert.Same(ErrorTable.AudioFormatUnknown, error.Code);
        Assert.Equal(found, error.Found);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void EveryTruncationGivesACodedErrorOrAResult(string name, byte[] sample)
    {
        Assert.NotEmpty(AudioFile.Read(new MemoryStream(sample), name).Samples);
        for (var length = 0; length < sample.Length; length++)
        {
            ReadsOrRefuses(sample[..length]);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void EveryFlippedBitGivesACodedErrorOrAResult(string name, byte[] sample)
    {
        Assert.NotEmpty(name);
        for (var bit = 0; bit < sample.Length * 8; bit++)
        {
            var flipped = (byte[])sample.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            ReadsOrRefuses(flipped);
        }
    }

    [Fact]
    public void ALongRecordingCostsAtMostSixteenBytesForEachOfItsOwn() =>
        ReadsOrRefuses(new WaveBuilder().Format(1, 1, 16000, 8).Data(new byte[4_000_000]).ToArray());

    [CorpusFact("ljspeech")]
    public void LjSpeechIsResampledToSixteenKilohertz()
    {
        using var stream = File.OpenRead(Corpora.PathOf("ljspeech/LJ001-0001.wav"));
        var clip = AudioFile.Read(stream);
        Assert.Equal(22050, clip.SampleRate);
        var resampled = Resampler.Resample(clip.Samples, clip.SampleRate, 16000);
        Assert.Equal((int)Math.Ceiling(clip.Samples.Length * 16000.0 / 22050), resampled.Length);
        var (before, after) = (clip.Samples.Average(x => (double)x * x), resampled.Average(x => (double)x * x));
        Assert.InRange(after / before, 0.9, 1.01);
    }

    private static void ReadsOrRefuses(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var clip = AudioFile.Read(stream);
            Assert.All(clip.Samples.Take(100), sample => Assert.True(float.IsFinite(sample)));
        }
        catch (EseAudioFormatException error)
        {
            Assert.StartsWith("ESE30", error.Code.Id, StringComparison.Ordinal);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (16L * bytes.Length) + (1 << 20));
    }
}
