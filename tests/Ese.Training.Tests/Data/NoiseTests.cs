namespace Ese.Training.Tests.Data;

public class NoiseTests
{
    [Fact]
    public void WhiteNoiseHasTheSamePowerInEveryOctaveOfDifferences()
    {
        float[] samples = new float[60_000];
        RandomDraws draws = RandomSource.FromSeed(1).Draws();
        Noise.White(samples, ref draws);
        Assert.InRange(Noise.Power(samples), 0.97, 1.03);

        // Neighbours do not correlate: their difference has twice the power.
        Assert.InRange(Noise.Power(Differences(samples)), 1.94, 2.06);
    }

    [Fact]
    public void PinkNoiseIsStrongerAtLowFrequencies()
    {
        float[] samples = new float[60_000];
        RandomDraws draws = RandomSource.FromSeed(1).Draws();
        Noise.Pink(samples, ref draws);
        Assert.InRange(Noise.Power(Differences(samples)) / Noise.Power(samples), 0.3, 1.2);
    }

    [Fact]
    public void SilenceGetsNoNoise()
    {
        float[] samples = new float[100];
        Noise.Mix(samples, SpeechFolder.Tone(100), 10);
        Assert.Equal(new float[100], samples);
        float[] tone = SpeechFolder.Tone(100);
        Noise.Mix(tone, new float[100], 10);
        Assert.Equal(SpeechFolder.Tone(100), tone);
    }

    private static float[] Differences(float[] samples) => [.. samples.Zip(samples.Skip(1), (one, next) => next - one)];
}
