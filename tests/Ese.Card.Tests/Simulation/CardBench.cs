using Ese.Drivers;
using Ese.Isa;
using Ese.Runtime;
using Ese.Runtime.Tests;

namespace Ese.Card.Tests;

/// <summary>Cards in a folder of this process, and what a driver does with them.</summary>
internal sealed class CardBench : IDisposable
{
    private static readonly float[] Features = [0.5f, -1, 2, 0.25f, 1, 1, -2, 0.75f, 3, -0.5f];

    public MountPoint Point { get; } = new();

    public CardBench(CardOptions? options = null)
    {
        Directory.CreateDirectory(Point.Beside("locks"));
        Host = new CardHost(LinuxSystemCalls.Instance, Point.Beside("locks"));
        Folder = CardFolder.Serve(Point.Path, (options ?? Options) with { Log = Log });
    }

    /// <summary>Cards with the engine of the small model.</summary>
    public static CardOptions Options { get; } = new() { Architecture = SumModel.Architecture(), Engine = CardEngineChoice.Reference, ImageLoadTime = TimeSpan.Zero };

    /// <summary>What a run of the small model gives.</summary>
    public static short[] Expected { get; } = SumModel.Expected(Features);

    /// <summary>The image of the small model's engine.</summary>
    public static byte[] Image { get; } = System.Text.Encoding.UTF8.GetBytes(ArchitectureRecordText.Format(SumModel.Architecture()));

    public CardFolder Folder { get; }

    public CardHost Host { get; }

    /// <summary>Faults that struck.</summary>
    public List<CardFaultRecord> Struck { get; } = [];

    public static CardOptions With(CardFault fault, long operation) =>
        Options with { Faults = new CardFaultSchedule { Planned = [new PlannedFault(fault, operation)] } };

    public string Path(int card = 0) => Point.PathOf($"xdma{card}");

    public RawNode Node(string suffix, OpenMode mode, int card = 0) => new($"{Path(card)}_{suffix}", mode);

    public XdmaDevice Open(DeviceOptions? options = null, int card = 0) => XdmaDevice.Open(Host, Path(card), options);

    public short[] Run(DeviceOptions? options = null, TimeSpan? deadline = null)
    {
        using var device = Open(options);
        return Run(device, deadline);
    }

    public static short[] Run(IEseDevice device, TimeSpan? deadline = null) =>
        new ModelExecutor(SumModel.Create(), device) { Deadline = deadline ?? TimeSpan.FromSeconds(20) }.Run(Features, Features.Length / SumModel.Bins);

    public void Dispose()
    {
        Folder.Dispose();
        Point.Dispose();
    }

    private void Log(CardFaultRecord fault)
    {
        lock (Struck)
        {
            Struck.Add(fault);
        }
    }
}
