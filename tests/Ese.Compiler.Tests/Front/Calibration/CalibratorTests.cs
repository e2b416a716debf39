using Ese.Compiler.Tests.Front.Support;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler.Tests.Front.Calibration;

public sealed class CalibratorTests
{
    [Fact]
    public void MaximumAndHistogramAreThoseOfTheValues()
    {
        var model = Sample.Model(3, Sample.Full("f", 1, 3, index => index == 0 ? 1 : 0));
        var calibrated = Calibrator.Calibrate(model, [new FeatureMatrix(new float[] { 0.5f, 0, -3 }, 1), new FeatureMatrix(new float[] { 0.75f, 1, 2 }, 1)]);

        var range = calibrated.Calibration[CalibrationNames.Input];
        Assert.Equal(3, range.Maximum);
        Assert.Equal(ValueRange.Bins, range.Exponents.Length);
        Assert.Equal(
            new Dictionary<int, long> { [0] = 1, [24] = 2, [25] = 1, [26] = 2 },
            Enumerable.Range(0, ValueRange.Bins).Where(entry => range.Exponents[entry] > 0).ToDictionary(entry => entry, entry => range.Exponents[entry]));
        Assert.Equal(0.75f, calibrated.Calibration["f/output"].Maximum);
    }

    [Fact]
    public void ValuesBeyondTheHistogramGoToItsEnds()
    {
        var model = Sample.Model(3, Sample.Full("f", 1, 3, _ => 0));
        var range = Calibrator.Calibrate(model, [new FeatureMatrix(new float[] { 1e-20f, float.Epsilon, 1e20f }, 1)]).Calibration["input"];

        Assert.Equal((2, 1), (range.Exponents[0], range.Exponents[48]));
    }

    [Fact]
    public void TheRunIsAStepOfTheModelsHistory()
    {
        var model = Sample.Model(3, Sample.Full("f", 1, 3, Sample.Wave)) with { Id = "old" };
        var calibrated = Sample.Calibrated(model, frames: 7);

        Assert.Equal(new ProvenanceStep("calibrate", "frames=7; recordings=1"), calibrated.Provenance[^1]);
        Assert.Empty(calibrated.Id);
    }

    [Fact]
    public void ProgressCountsRecordings()
    {
        var model = Sample.Model(3, Sample.Full("f", 1, 3, Sample.Wave));
        var seen = new List<int>();
        Calibrator.Calibrate(model, [new FeatureMatrix(new float[3], 1), new FeatureMatrix(new float[6], 2)], new Recorder(seen));

        Assert.Equal([1, 2], seen);
    }

    [Fact]
    public void NoRecordingsAreRefused()
    {
        var error = Assert.Throws<EseException>(() => Calibrator.Calibrate(Sample.Model(9, Sample.Conv("c", 2, 1)), [new FeatureMatrix(new float[9], 1)]));

        Assert.Equal(ErrorTable.CalibrationEmpty, error.Code);
    }

    [Fact]
    public void AnOverflowIsRefusedByTheNameOfItsVector()
    {
        var model = Sample.Model(3, Sample.Full("huge", 1, 3, _ => 1e38f));
        var error = Assert.Throws<EseException>(() => Calibrator.Calibrate(model, [new FeatureMatrix(new float[] { 100, 100, 100 }, 1)]));

        Assert.Equal(ErrorTable.CalibrationNotFinite, error.Code);
        Assert.Contains("'huge/output'", error.Message, StringComparison.Ordinal);
    }

    private sealed class Recorder(List<int> seen) : IProgress<int>
    {
        public void Report(int value) => seen.Add(value);
    }
}
