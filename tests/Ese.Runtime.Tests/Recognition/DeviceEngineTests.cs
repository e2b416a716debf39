using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ese.Drivers;
using Ese.Isa;

namespace Ese.Runtime.Tests.Recognition;

public sealed class DeviceEngineTests
{
    [Fact]
    public void ADeviceIsOpenedOnceForOneThread()
    {
        var opened = new ConcurrentQueue<FlakyDevice>();
        using (var recognizer = Recognizer(opened))
        {
            Assert.Equal("AB", recognizer.Transcribe(ToneModel.Say("AB")).Text);
            Assert.Equal("BA", recognizer.Transcribe(ToneModel.Say("BA")).Text);
            Assert.False(Assert.Single(opened).Disposed);
        }

        Assert.True(opened.Single().Disposed);
    }

    [Fact]
    public void ADeviceThatFailsIsReportedAndCounted()
    {
        var (errors, logs) = (0L, new ListLogger());
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => Enable(instrument, self, "ese.device.errors") };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref errors, value));
        listener.Start();
        var opened = new ConcurrentQueue<FlakyDevice>();
        using var recognizer = Recognizer(opened, new EseOptions { LoggerFactory = logs }, logs);
        opened.Single().Fails = true;
        Assert.Throws<EseDeviceException>(() => recognizer.Transcribe(ToneModel.Say("AB")));
        Assert.InRange(Interlocked.Read(ref errors), 1, long.MaxValue);
        Assert.Contains("Ese.Runtime Error: The device did not finish a run of model tones.", logs.Lines);
    }

    [Fact]
    public void ADeviceThatFailedIsClosedAndAnotherTakesItsPlace()
    {
        var opened = new ConcurrentQueue<FlakyDevice>();
        using var recognizer = Recognizer(opened);
        opened.Single().Fails = true;
        Assert.Throws<EseDeviceException>(() => recognizer.Transcribe(ToneModel.Say("AB")));
        Assert.True(opened.Single().Disposed);
        Assert.Equal("AB", recognizer.Transcribe(ToneModel.Say("AB")).Text);
        Assert.Equal(2, opened.Count);
    }

    [Fact]
    public void ADeviceThatCannotBeLoadedIsClosed()
    {
        var device = new FlakyDevice { Fails = true };
        Assert.ThrowsAny<EseException>(() => new DeviceEngine(ToneModel.Binary(), () => device, new ListLogger()));
        Assert.True(device.Disposed);
    }

    [Fact]
    public void WorkIsMeasured()
    {
        var names = new ConcurrentDictionary<string, double>();
        var activities = new ConcurrentQueue<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => Enable(instrument, self, "ese.") };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => names[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => names[instrument.Name] = value);
        listener.Start();
        using var activityListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "EseCompiler.Runtime",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => activities.Enqueue(activity.OperationName),
        };
        ActivitySource.AddActivityListener(activityListener);
        using var recognizer = ToneRecognizer.Create();
        recognizer.Transcribe(ToneModel.Say("ABC"));
        Assert.True(names.ContainsKey("ese.audio.duration"));
        Assert.True(names["ese.realtime.factor"] > 0);
        Assert.True(names["ese.frames"] > 0);
        Assert.Contains("transcribe", activities);
    }

    private static void Enable(Instrument instrument, MeterListener listener, string prefix)
    {
        if (instrument.Meter.Name == "EseCompiler.Runtime" && instrument.Name.StartsWith(prefix, StringComparison.Ordinal))
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private static ToneRecognizer Recognizer(ConcurrentQueue<FlakyDevice> opened, EseOptions? options = null, ListLogger? logs = null) =>
        ToneRecognizer.On(
            new DeviceEngine(
                ToneModel.Binary(),
                () =>
                {
                    var device = new FlakyDevice();
                    opened.Enqueue(device);
                    return device;
                },
                logs ?? new ListLogger()),
            options);

    private sealed class FlakyDevice : IEseDevice
    {
        private readonly EmulatorDevice _device = new(ArchitectureCatalog.Find("ese-32x1"));

        public bool Fails { get; set; }

        public bool Disposed { get; private set; }

        public EseDeviceInfo Info => _device.Info;

        public uint ReadRegister(int offset) => Fails ? uint.MaxValue : _device.ReadRegister(offset);

        public void WriteRegister(int offset, uint value) => _device.WriteRegister(offset, value);

        public void ReadMemory(ulong address, Span<byte> destination) => _device.ReadMemory(address, destination);

        public void WriteMemory(ulong address, ReadOnlySpan<byte> source) => _device.WriteMemory(address, source);

        public void WaitForDone(TimeSpan deadline, CancellationToken cancellationToken = default)
        {
            if (Fails)
            {
                throw new TimeoutException("no answer");
            }

            _device.WaitForDone(deadline, cancellationToken);
        }

        public void Reset() => _device.Reset();

        public void Dispose()
        {
            Disposed = true;
            _device.Dispose();
        }
    }
}
