using System.Text;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Runtime.Tests.Audio;

public sealed class SphereReaderTests
{
    private static readonly byte[] LittleEndian = WaveBuilder.Bytes(16384, -32768, 8192);

    [Fact]
    public void BothByteOrdersGiveTheSameSamples()
    {
        float[] expected = [0.5f, -1f, 0.25f];
        Assert.Equal(expected, Read(Header(3, "01"), LittleEndian).Samples);
        Assert.Equal(expected, Read(Header(3, "10"), [64, 0, 128, 0, 32, 0]).Samples);
    }

    [Fact]
    public void MuLawIsRead()
    {
        var clip = Read("sample_rate -i 8000\nsample_coding -s4 ulaw\nsample_count -i 2\n", [0x80, 0x00]);
        Assert.Equal([32124f / 32768, -32124f / 32768], clip.Samples);
        Assert.Equal(8000, clip.SampleRate);
    }

    [Fact]
    public void ChannelsAreMixedByTheirMean() =>
        Assert.Equal([0.25f], Read("sample_rate -i 16000\nchannel_count -i 2\n", WaveBuilder.Bytes(16384, 0)).Samples);

    [Fact]
    public void TheSampleCountLimitsAndMayBeAbsent()
    {
        Assert.Equal(2, Read(Header(2, "01"), LittleEndian).Samples.Length);
        Assert.Equal(3, Read("sample_rate -i 16000\n; a comment\n", LittleEndian).Samples.Length);
    }

    [Fact]
    public void ShortenIsRefusedByName()
    {
        var error = Refused(ErrorTable.AudioEncodingUnsupported, File("sample_rate -i 16000\nsample_coding -s26 pcm,embedded-shorten-v2.00\n", []));
        Assert.Contains("shorten", error.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void HeadersThatLackSomethingAreRefused()
    {
        Refused(ErrorTable.AudioHeaderDamaged, File("sample_count -i 3\n", LittleEndian));
        Refused(ErrorTable.AudioHeaderDamaged, File("sample_rate -i many\n", LittleEndian));
        Refused(ErrorTable.AudioHeaderDamaged, File("sample_rate -i 16000\nsample_count -i -1\n", LittleEndian));
        Refused(ErrorTable.AudioHeaderDamaged, File("sample_rate -i 16000\nsample_byte_format -s2 77\n", LittleEndian));
        Refused(ErrorTable.AudioHeaderDamaged, File(Header(3, "01"), LittleEndian)[..900]);
        Refused(ErrorTable.AudioHeaderDamaged, [.. "NIST_1A\n   9999999\n"u8]);
        var headless = File(Header(3, "01"), LittleEndian);
        headless[Encoding.ASCII.GetString(headless).IndexOf("end_head", StringComparison.Ordinal)] = (byte)'E';
        Refused(ErrorTable.AudioHeaderDamaged, headless);
    }

    [Fact]
    public void ValuesOutOfRangeAreRefused()
    {
        Refused(ErrorTable.AudioSampleRate, File("sample_rate -i 1000\n", LittleEndian));
        Refused(ErrorTable.AudioChannelCount, File("sample_rate -i 16000\nchannel_count -i 0\n", LittleEndian));
    }

    [CorpusFact("an4/wav")]
    public void EveryTestRecordingOfAn4HasTheLengthItsHeaderSays()
    {
        var files = Directory.GetFiles(Corpora.PathOf("an4/wav/an4test_clstk"), "*.sph", SearchOption.AllDirectories);
        Assert.Equal(130, files.Length);
        foreach (var file in files)
        {
            using var stream = System.IO.File.OpenRead(file);
            var clip = AudioFile.Read(stream, file);
            Assert.Equal(16000, clip.SampleRate);
            Assert.Equal((new FileInfo(file).Length - 1024) / 2, clip.Samples.Length);
        }
    }

    internal static byte[] File(string fields, byte[] samples)
    {
        var header = Encoding.ASCII.GetBytes("NIST_1A\n   1024\n" + fields + "end_head\n");
        return [.. header, .. Enumerable.Repeat((byte)' ', 1024 - header.Length), .. samples];
    }

    internal static string Header(int count, string order) =>
        $"sample_count -i {count}\nsample_rate -i 16000\nsample_n_bytes -i 2\nsample_byte_format -s2 {order}\nchannel_count -i 1\nsample_coding -s3 pcm\n";

    private static AudioClip Read(string fields, byte[] samples) => AudioFile.Read(new PipeStream(File(fields, samples), 100));

    private static EseAudioFormatException Refused(ErrorCode code, byte[] bytes)
    {
        var error = Assert.Throws<EseAudioFormatException>(() => AudioFile.Read(new MemoryStream(bytes), "some.sph"));
        Assert.Same(code, error.Code);
        return error;
    }
}
