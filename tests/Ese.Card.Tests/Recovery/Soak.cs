using System.Globalization;

namespace Ese.Card.Tests.Recovery;

/// <summary>Inference upon inference on a card that fails by chance, in a process of its own; the emulator may take over.</summary>
internal sealed class Soak : IDisposable
{
    private const int WarmUp = 20;
    // Other soaks in this process open and close their cards meanwhile, five handles each and those of calls that hang.
    private const int MoreHandles = 64;
    private const long MoreMemoryBytes = 128 << 20;

    private readonly MountPoint _point = new();
    private readonly CardProcess _card;
    private readonly int _seed;
    private Recognition? _recognition;

    /// <summary>Starts the card.</summary>
    /// <param name="seed">What its faults depend on.</param>
    public Soak(int seed)
    {
        _seed = seed;
        File.WriteAllBytes(Image, CardBench.Image);
        _card = new CardProcess(
            "--root", _point.Path, "--target", Image, "--engine", "reference", "--faults", "0.01", "--seed", seed.ToString(CultureInfo.InvariantCulture), "--log", Faults);
    }

    public Recognition Recognition => _recognition ?? throw new InvalidOperationException("nothing was run");

    /// <summary>Inferences whose logits the card gave.</summary>
    public int OnCard { get; private set; }

    private string Image => _point.Beside("small.esearch");

    private string Faults => _point.Beside("faults");

    /// <summary>Runs inferences, each of which must be right; what the card's process holds stays what it was.</summary>
    public async Task RunAsync(int inferences)
    {
        await _card.ReadyAsync();
        _recognition = new Recognition(_point, image: Image, failOver: true);
        await Task.Factory.StartNew(() => Run(inferences), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Classes of the faults that struck.</summary>
    public IEnumerable<string> Struck() => File.ReadLines(Faults).Select(line => line.Split("class=")[1]);

    public void Dispose()
    {
        _recognition?.Dispose();
        _card.Dispose();
        _point.Dispose();
    }

    private void Run(int inferences)
    {
        var (here, there) = (default(ProcessUse), default(ProcessUse));
        for (var inference = 0; inference < inferences; inference++)
        {
            if (inference == WarmUp)
            {
                (here, there) = (ProcessUse.OfThis(), ProcessUse.Of(_card.Id));
            }

            var logits = Recognition.Run(_seed + inference, out var expected, out var device);
            Assert.Equal(expected, logits);
            OnCard += device == _point.PathOf("xdma0") ? 1 : 0;
        }

        RequireNoMore(here, ProcessUse.OfThis());
        RequireNoMore(there, ProcessUse.Of(_card.Id));
    }

    /// <summary>One inference more or less holds a little more; what each left behind would add up.</summary>
    private static void RequireNoMore(ProcessUse before, ProcessUse after)
    {
        Assert.InRange(after.Handles, 0, before.Handles + MoreHandles);
        Assert.InRange(after.MemoryBytes, 0, before.MemoryBytes + MoreMemoryBytes);
    }
}
