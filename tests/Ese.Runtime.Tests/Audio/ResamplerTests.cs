using System.Buffers;
using CsCheck;
using Ese.Isa;

namespace Ese.Runtime.Tests.Audio;

public sealed class ResamplerTests
{
    public static TheoryData<int, int> Rates() => new()
    {
        { 8000, 16000 }, { 11025, 16000 }, { 22050, 16000 }, { 24000, 16000 }, { 32000, 16000 },
        { 44100, 16000 }, { 48000, 16000 }, { 16000, 8000 }, { 16001, 16000 }, { 192000, 16000 }, { 15999, 44100 },
    };

    [Theory]
    [MemberData(nameof(Rates))]
    public void ASineKeepsItsAmplitudeAndItsPlaceInTime(int from, int to)
    {
        foreach (var share in (double[])[0.01, 0.3, 0.8])
        {
            var frequency = share * Math.Min(from, to) / 2;
            var output = Resampler.Resample(Sine(frequency, from, from / 4), from, to);
            var (signal, noise) = (0.0, 0.0);
            for (var k = output.Length / 4; k < output.Length * 3 / 4; k++)
            {
                var ideal = Math.Sin(2 * Math.PI * frequency * k / to);
                signal += ideal * ideal;
                noise += (output[k] - ideal) * (output[k] - ideal);
            }

            Assert.True(10 * Math.Log10(signal / noise) > 70, $"{share}: {10 * Math.Log10(signal / noise)} dB");
        }
    }

    [Theory]
    [InlineData(48000, 16000, 8100)]
    [InlineData(44100, 16000, 12000)]
    [InlineData(22050, 16000, 9000)]
    public void WhatTheOutputCannotHoldIsRemoved(int from, int to, double frequency)
    {
        var output = Resampler.Resample(Sine(frequency, from, from / 4), from, to);
        var middle = output.AsSpan(output.Length / 4, output.Length / 2).ToArray();
        Assert.True(middle.Max(Math.Abs) < 1e-3, $"{middle.Max(Math.Abs)}");
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void AConstantStaysThatConstant(int from, int to)
    {
        var output = Resampler.Resample(Enumerable.Repeat(0.5f, from / 4).ToArray(), from, to);
        Assert.Equal((int)Math.Ceiling(from / 4 * (double)to / from), output.Length);
        Assert.All(output.Skip(output.Length / 4).Take(output.Length / 2), sample => Assert.Equal(0.5f, sample, 1e-6f));
    }

    [Fact]
    public void EqualRatesChangeNothing()
    {
        var input = Sine(440, 16000, 1000);
        Assert.Equal(input, Resampler.Resample(input, 16000, 16000));
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void NothingInGivesNothingOut(int from, int to) => Assert.Empty(Resampler.Resample([], from, to));

    [Fact]
    public void PiecesGiveTheSameBitsAsTheWhole()
    {
        var input = Sine(1234.5, 44100, 3000);
        foreach (var (from, to) in ((int, int)[])[(44100, 16000), (8000, 16000), (16001, 16000), (192000, 4000), (4000, 192000), (16000, 16000)])
        {
            var whole = Resampler.Resample(input, from, to);
            var resampler = new Resampler(from, to);
            Gen.Int[0, 1000].List[0, 20].Sample(
                sizes =>
                {
                    var output = new ArrayBufferWriter<float>();
                    var rest = input.AsSpan();
                    foreach (var size in sizes)
                    {
                        var take = Math.Min(size, rest.Length);
                        resampler.Write(rest[..take], output);
                        rest = rest[take..];
                    }

                    resampler.Write(rest, output);
                    resampler.Complete(output);
                    return output.WrittenSpan.SequenceEqual(whole);
                },
                iter: 10,
                threads: 1);
        }
    }

    [Theory]
    [InlineData(3999, 16000)]
    [InlineData(16000, 192001)]
    public void RatesOutOfRangeAreRefused(int from, int to) =>
        Assert.Same(ErrorTable.AudioSampleRate, Assert.Throws<EseAudioFormatException>(() => new Resampler(from, to)).Code);

    private static float[] Sine(double frequency, int rate, int samples) =>
        [.. Enumerable.Range(0, samples).Select(n => (float)Math.Sin(2 * Math.PI * frequency * n / rate))];
}
