using Ese.Runtime;

namespace Transcribe;

/// <summary>The command line: recordings, and where the model runs.</summary>
/// <param name="Options">Settings of the recognizer.</param>
/// <param name="Clips">The recordings.</param>
internal sealed record Arguments(EseOptions Options, IReadOnlyList<Clip> Clips)
{
    /// <summary>Reads <c>[--device DEVICE] [--verify] [clip.wav …]</c>; without recordings those are taken that ship with the example.</summary>
    /// <exception cref="Ese.Isa.EseException">There is no such device (ESE3304).</exception>
    public static Arguments Of(ReadOnlySpan<string> arguments)
    {
        var options = new EseOptions { LoggerFactory = new WarningLog() };
        var paths = new List<string>();
        for (var index = 0; index < arguments.Length; index++)
        {
            if (arguments[index] == "--device")
            {
                index++;
                options.Device = EseDeviceChoice.Parse(index < arguments.Length ? arguments[index] : "");
            }
            else if (arguments[index] == "--verify")
            {
                options.VerifyAgainstEmulator = true;
            }
            else
            {
                paths.Add(arguments[index]);
            }
        }

        return new Arguments(options, [.. paths.Count > 0 ? paths.Select(path => new Clip(path, null)) : Clip.Shipped()]);
    }
}
