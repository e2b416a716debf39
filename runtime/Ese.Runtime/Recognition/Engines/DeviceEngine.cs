using System.Collections.Concurrent;
using Ese.Drivers;
using Ese.Emulator;
using Ese.Isa;
using Microsoft.Extensions.Logging;

namespace Ese.Runtime;

/// <summary>Runs the model on a pool of devices, one for each thread that uses the recognizer at the same time.</summary>
internal sealed class DeviceEngine : IModelEngine
{
    private readonly EseBinary _binary;
    private readonly Func<IEseDevice> _open;
    private readonly ILogger _logger;
    private readonly ConcurrentBag<Loaded> _idle = [];
    private volatile bool _disposed;

    /// <summary>Loads the model onto a first device, so that what cannot work fails at once.</summary>
    /// <exception cref="EseException">The binary does not verify, or the device cannot execute it.</exception>
    public DeviceEngine(EseBinary binary, Func<IEseDevice> open, ILogger logger)
    {
        _binary = binary;
        _open = open;
        _logger = logger;
        var first = Load();
        CanStream = TryStartStream(first.Executor);
        _idle.Add(first);
        EseLog.DeviceChosen(logger, binary.Facts.Name, first.Device.Info.Name);
    }

    /// <inheritdoc/>
    public bool CanStream { get; }

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
    public short[] Run(ReadOnlySpan<float> features, int frames, CancellationToken cancellationToken)
    {
        var loaded = Rent();
        try
        {
            var logits = loaded.Executor.Run(features, frames, cancellationToken);
            EseTelemetry.Frames.Add(frames);
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
    public IModelStream StartStream() => new Pieces(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        DisposeIdle();
    }

    private static bool TryStartStream(ModelExecutor executor)
    {
        try
        {
            executor.StartStream();
            return true;
        }
        catch (EseException error) when (error.Code == ErrorTable.StreamingUnsupported)
        {
            return false;
        }
    }

    private Loaded Load()
    {
        var device = _open();
        try
        {
            return new Loaded(device, new ModelExecutor(_binary, device));
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
        EseLog.DeviceFailed(_logger, error, _binary.Facts.Name);
    }

    private sealed record Loaded(IEseDevice Device, ModelExecutor Executor)
    {
        public bool Failed { get; set; }
    }

    private sealed class Pieces(DeviceEngine engine) : IModelStream
    {
        private StreamingState? _state;

        public short[] Run(ReadOnlySpan<float> features, int frames, bool last, CancellationToken cancellationToken)
        {
            var loaded = engine.Rent();
            try
            {
                _state ??= loaded.Executor.StartStream();
                var logits = loaded.Executor.RunPiece(_state, features, frames, last, cancellationToken);
                EseTelemetry.Frames.Add(frames);
                return logits;
            }
            catch (EseDeviceException error)
            {
                engine.Report(loaded, error);
                throw;
            }
            finally
            {
                engine.Return(loaded);
            }
        }
    }
}
