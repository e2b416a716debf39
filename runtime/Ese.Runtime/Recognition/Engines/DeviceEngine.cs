using System.Collections.Concurrent;
using Ese.Drivers;
using Ese.Emulator;
using Ese.Isa;
using Microsoft.Extensions.Logging;

namespace Ese.Runtime;

/// <summary>Runs the model on a pool of devices, one for each thread that uses the recognizer at the same time.</summary>
internal sealed class DeviceEngine : WorkEngine
{
    private readonly Func<IEseDevice> _open;
    private readonly ILogger _logger;
    private readonly ConcurrentBag<Loaded> _idle = [];
    private volatile bool _disposed;

    /// <summary>Loads the model onto a first device, so that what cannot work fails at once.</summary>
    /// <exception cref="EseException">The binary does not verify, or the device cannot execute it.</exception>
    public DeviceEngine(EseBinary binary, Func<IEseDevice> open, ILogger logger)
        : base(binary)
    {
        _open = open;
        _logger = logger;
        var first = Load();
        _idle.Add(first);
        EseLog.DeviceChosen(logger, binary.Facts.Name, first.Device.Info.Name);
    }

    /// <summary>Runs the model on emulators that share its decoded weights.</summary>
    /// <exception cref="EseException">The binary does not verify.</exception>
    public static DeviceEngine OnEmulator(EseBinary binary, ILogger logger, int? threads)
    {
        var streams = SharedWeightStreams.Of(binary);
        return new DeviceEngine(binary, () => Open(binary, streams, threads), logger);
    }

    private static EmulatorDevice Open(EseBinary binary, SharedWeightStreams streams, int? threads)
    {
        var device = new EmulatorDevice(binary.Architecture, streams);
        device.Threads = threads ?? device.Threads;
        return device;
    }

    /// <inheritdoc/>
    public override short[] Execute<TWork>(TWork work, out string device, CancellationToken cancellationToken)
    {
        var loaded = Rent();
        device = loaded.Device.Info.Name;
        try
        {
            var logits = work.On(loaded.Executor, cancellationToken);
            EseTelemetry.Frames.Add(work.Frames);
            return logits;
        }
        catch (EseDeviceException error)
        {
            Report(loaded, error);
            throw;
        }
        finally
        {
            Return(loaded);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _disposed = true;
        DisposeIdle();
    }

    private Loaded Load()
    {
        var device = _open();
        try
        {
            return new Loaded(device, new ModelExecutor(Binary, device));
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    private Loaded Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(EseRecognizer));
        return _idle.TryTake(out var loaded) ? loaded : Load();
    }

    private void Return(Loaded loaded)
    {
        // A burst of threads must not hold the memory of its devices for ever, and a lost device is never used again.
        if (loaded.Failed || _idle.Count >= Environment.ProcessorCount)
        {
            loaded.Device.Dispose();
            return;
        }

        _idle.Add(loaded);
        if (_disposed)
        {
            DisposeIdle();
        }
    }

    private void DisposeIdle()
    {
        while (_idle.TryTake(out var loaded))
        {
            loaded.Device.Dispose();
        }
    }

    private void Report(Loaded loaded, EseDeviceException error)
    {
        loaded.Failed = true;
        EseTelemetry.DeviceErrors.Add(1);
        EseLog.DeviceFailed(_logger, error, Binary.Facts.Name);
    }

    private sealed record Loaded(IEseDevice Device, ModelExecutor Executor)
    {
        public bool Failed { get; set; }
    }
}
