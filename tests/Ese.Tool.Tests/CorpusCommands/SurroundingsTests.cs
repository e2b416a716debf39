using Ese.Runtime;
using Ese.Tool.Commands.CorpusSynthesis;
using Ese.Training;

namespace Ese.Tool.Tests.CorpusCommands;

public class SurroundingsTests
{
    private static readonly float[] Speech = [.. Enumerable.Range(0, 8000).Select(i => 0.5f * MathF.Sin(i * 0.2f))];

    [Fact]
    public void EveryLevelAndMarginIsWithinItsRange()
    {
        for (int utterance = 0; utterance < 60; utterance++)
        {
            float[] samples = Record(utterance);
            Assert.InRange(samples.Max(Math.Abs), 0.0999f, 0.8914f);
            Assert.InRange(samples.Length - Speech.Length, 1600, 16_000);
        }
    }

    [Fact]
    public void SomeStayCleanAndTheRestHasNoiseInFrontOfTheSpeech()
    {
        // The first 50 ms lie in front of every utterance.
        int clean = Enumerable.Range(0, 300).Count(utterance => Record(utterance).AsSpan(0, 800).IndexOfAnyExcept(0f) < 0);
        Assert.InRange(clean, 50, 100);
    }

    [Fact]
    public void TheRandomNumbersDecide()
    {
        Assert.Equal(Record(1), Record(1));
        Assert.NotEqual(Record(1), Record(2));
    }

    [Fact]
    public void ARoomAnswersBehindTheSoundAndFallsSilent()
    {
        float[] samples = new float[16_000];
        samples[100] = 1;
        RandomDraws draws = RandomSource.FromSeed(1).Draws();
        Room.Echo(samples, 16_000, ref draws);
        Assert.Equal(1f, samples[100]);
        Assert.Equal(-1, samples.AsSpan(0, 100).IndexOfAnyExcept(0f));
        Assert.True(samples.AsSpan(101).IndexOfAnyExcept(0f) >= 63);
        Assert.True(Noise.Power(samples.AsSpan(164, 1600)) > Noise.Power(samples.AsSpan(6500)));
        Assert.InRange(samples.AsSpan(101).ToArray().Max(Math.Abs), 0.001f, 0.6f);
    }

    [Fact]
    public void AWrittenFileReadsTheSame()
    {
        float[] samples = [0, 0.5f, -1, 32767 / 32768f, 2, -3];
        AudioClip clip = AudioFile.Read(new MemoryStream(WaveWriter.ToBytes(samples, 16_000)));
        Assert.Equal(16_000, clip.SampleRate);
        Assert.Equal([0, 0.5f, -1, 32767 / 32768f, 32767 / 32768f, -1], clip.Samples);
    }

    private static float[] Record(int utterance) => Surroundings.Record(Speech, [Speech, [.. Speech.Reverse()]], RandomSource.FromSeed(1).Child(utterance));
}
