using Ese.Drivers;
using Ese.Isa;

namespace Ese.Card;

/// <summary>A card: an engine with memory, the state of its link, and the faults that are planned for it.</summary>
internal sealed class SimulatedCard : IDisposable
{
    /// <summary>Time after which the driver gives a call up.</summary>
    public static readonly TimeSpan DriverTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(200);

    private readonly CardOptions _options;
    private readonly CardFaultPlan _plan;
    private readonly Lock _image = new();
    private volatile CardEngine? _engine;
    private volatile bool _isGone;

    /// <summary>Makes a card whose image is loaded.</summary>
    /// <exception cref="EseException">There is no such engine.</exception>
    public SimulatedCard(int number, CardOptions options)
    {
        (Number, _options) = (number, options);
        _plan = new CardFaultPlan(options.Faults, number, options.Log);
        _engine = NewEngine(options.Architecture);
        State = $"ready {options.Architecture.Name}";
    }

    /// <summary>The card's number, from 0.</summary>
    public int Number { get; }

    /// <summary>The part that the names of its nodes have in common.</summary>
    public string Name => FormattableString.Invariant($"xdma{Number}");

    public CardInterrupts Interrupts { get; } = new();

    /// <summary>What the registers of its link pretend.</summary>
    public CardLink Link { get; } = new();

    /// <summary>What the image node tells: <c>ready</c>, <c>loading</c> or <c>failed</c>, and which or why.</summary>
    public string State { get; private set; }

    /// <summary>Whether its driver knows it no more.</summary>
    public bool IsGone => _isGone;

    /// <summary>Operations so far.</summary>
    public long Operations => _plan.Operations;

    /// <summary>Bytes of memory; 0 where no image is loaded.</summary>
    public long MemoryBytes => _engine?.MemoryBytes ?? 0;

    /// <summary>Counts an operation, and lets strike what is planned.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="node">The node.</param>
    /// <param name="fault">The fault, which is the caller's to carry out where no result is returned.</param>
    /// <returns>The result where the operation is over already; its <see cref="FuseResult.IsLater"/> is the caller's to arrange.</returns>
    public FuseResult? Begin(CardOperations operation, string node, out CardFault fault)
    {
        fault = CardFault.None;
        if (_isGone)
        {
            return FuseResult.Failed(Errno.NoDevice);
        }

        fault = _plan.Next(operation, node);
        switch (fault)
        {
            case CardFault.TimedOut or CardFault.InputOutput or CardFault.Protocol or CardFault.Interrupted or CardFault.TryAgain
                or CardFault.NoDevice or CardFault.BusyOnOpen:
                return FuseResult.Failed(CardFaultTable.ErrorNumberOf(fault));
            case CardFault.ZeroTransfer:
                return FuseResult.Moved(0);
            case CardFault.Hang:
                return FuseResult.Later;
            case CardFault.Vanish:
                _isGone = true;
                Interrupts.FailAll(Errno.NoDevice);
                return FuseResult.Failed(Errno.NoDevice);
            case CardFault.SpuriousInterrupt:
                Interrupts.Raise();
                return null;
            case CardFault.Kill:
                (_options.Killed ?? KillThisProcess)();
                return FuseResult.Failed(Errno.NoDevice);
            default:
                Link.Strike(fault);
                return null;
        }
    }

    /// <summary>Reads a register over the link.</summary>
    public uint ReadRegister(int offset) => Link.Pass(offset, _engine?.ReadRegister(offset));

    /// <summary>Writes a register. Without an engine the write goes nowhere.</summary>
    public void WriteRegister(int offset, uint value, CardFault fault) => _engine?.WriteRegister(offset, value, fault switch
    {
        CardFault.LateCompletion => RunManner.Usual with { Delay = Lateness },
        CardFault.LostInterrupt => RunManner.Usual with { RaisesInterrupt = false },
        CardFault.StuckBusy => RunManner.Usual with { Ends = false },
        _ => RunManner.Usual,
    });

    /// <summary>Reads memory; false where the bus answers with an error.</summary>
    public bool TryReadMemory(ulong address, Span<byte> destination)
    {
        if (_engine is not { } engine || !IsInside(engine, address, destination.Length))
        {
            return false;
        }

        engine.ReadMemory(address, destination);
        return true;
    }

    /// <summary>Writes memory; false where the bus answers with an error.</summary>
    public bool TryWriteMemory(ulong address, ReadOnlySpan<byte> source)
    {
        if (_engine is not { } engine || !IsInside(engine, address, source.Length))
        {
            return false;
        }

        engine.WriteMemory(address, source);
        return true;
    }

    /// <summary>An image begins to arrive: there is no engine any more, and what it had in memory is gone.</summary>
    public void BeginImage()
    {
        lock (_image)
        {
            State = "loading";
            _engine?.Dispose();
            _engine = null;
            _isGone = false;
            Link.Mend();
            Interrupts.Clear();
        }
    }

    /// <summary>The image is there.</summary>
    public void EndImage(ReadOnlySpan<byte> image)
    {
        lock (_image)
        {
            try
            {
                var architecture = CardImage.Parse(image);
                Thread.Sleep(_options.ImageLoadTime);
                _engine = NewEngine(architecture);
                State = $"ready {architecture.Name}";
            }
            catch (EseException error)
            {
                State = $"failed {error.Message}";
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _engine?.Dispose();

    private static bool IsInside(CardEngine engine, ulong address, int bytes) =>
        address <= (ulong)engine.MemoryBytes && (ulong)bytes <= (ulong)engine.MemoryBytes - address;

    private static void KillThisProcess() => _ = HostCalls.Signal(Environment.ProcessId, HostCalls.Kill);

    private CardEngine NewEngine(ArchitectureRecord architecture) => new(
        _options.Engine.Create(architecture), _options.Engine.IsSliced, Interrupts.Raise, failure =>
        {
            State = $"failed {failure.Message}";
            Link.Strike(CardFault.LostLink);
        });
}
