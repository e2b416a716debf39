using Ese.Drivers;
using Ese.Isa;

namespace Ese.Runtime.Tests.Recovery;

/// <summary>
/// A card whose operations are counted over all the times it is opened, and of which planned ones fail. Behind it is an emulator. It
/// checks that it has one owner, and one user, at a time.
/// </summary>
internal sealed class PlannedCard(string name = "card0") : ICardSource
{
    private int _users;

    public string Name => name;

    public bool CanReload { get; init; } = true;

    public ArchitectureRecord Architecture { get; init; } = SumModel.Architecture();

    /// <summary>What the card says it has.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>What goes wrong with an operation, counted from 0; null for nothing.</summary>
    public Func<int, PlannedFault?> Plan { get; set; } = _ => null;

    /// <summary>What an operation that fails fails with.</summary>
    public DeviceFault Fault { get; set; } = DeviceFault.InputOutput;

    /// <summary>Whether the card can be opened.</summary>
    public bool IsThere { get; set; } = true;

    /// <summary>Changes what is read from memory.</summary>
    public Action<ulong, Span<byte>> OnRead { get; set; } = (_, _) => { };

    /// <summary>Runs before a run is waited for.</summary>
    public Action OnWait { get; set; } = () => { };

    public int Operations { get; private set; }

    /// <summary>What the operations were; registers with their offset.</summary>
    public List<(string Name, int Register)> Trace { get; } = [];

    public int Opened { get; private set; }

    public int Closed { get; private set; }

    public int Reloaded { get; private set; }

    public int Runs { get; set; }

    public bool ImageGone { get; set; }

    /// <summary>Starts to count again.</summary>
    public void PlanAnew(Func<int, PlannedFault?> plan)
    {
        (Operations, Plan) = (0, plan);
        Trace.Clear();
    }

    public IEseDevice Open()
    {
        Assert.Equal(Opened, Closed);
        if (!IsThere)
        {
            throw new DeviceFaultException(DeviceFault.Gone, $"The card '{name}' is not there; plug it in.");
        }

        Opened++;
        return new PlannedDevice(this);
    }

    public TimeSpan Reload()
    {
        Assert.Equal(Opened, Closed);
        Reloaded++;
        ImageGone = false;
        return TimeSpan.FromSeconds(0.25);
    }

    /// <summary>Counts an operation and says what goes wrong with it.</summary>
    public PlannedFault? Enter(string operation, int register)
    {
        Assert.Equal(1, Interlocked.Increment(ref _users));
        Trace.Add((operation, register));
        return Plan(Operations++);
    }

    public void Leave() => Interlocked.Decrement(ref _users);

    public void Close() => Closed++;
}
