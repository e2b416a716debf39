namespace Ese.Isa;

/// <content><c>ESE32xx</c>: devices and running programs on them.</content>
public static partial class ErrorTable
{
    /// <summary>The device cannot execute programs of the binary's target.</summary>
    public static readonly ErrorCode DeviceMismatch = new("ESE3201", "device does not fit the binary", "Compile the model for the device's target, or choose another device.");

    /// <summary>The utterances need more card memory than the device has.</summary>
    public static readonly ErrorCode DeviceMemoryExceeded = new("ESE3202", "not enough card memory", "Run shorter utterances, or fewer at once.");

    /// <summary>The engine stopped at an instruction it must not execute.</summary>
    public static readonly ErrorCode DeviceTrapped = new("ESE3203", "program trapped", "Compile the model again; if that does not help, report the model and the message.");

    /// <summary>The device did not finish in time.</summary>
    public static readonly ErrorCode DeviceTimedOut = new("ESE3204", "run passed its deadline", "Allow more time, or check that the device works.");

    /// <summary>The device does not answer as an ESE device.</summary>
    public static readonly ErrorCode DeviceLost = new("ESE3205", "device lost", "Check that the card is present and its image is loaded.");

    /// <summary>The model cannot be run in pieces.</summary>
    public static readonly ErrorCode StreamingUnsupported = new("ESE3206", "model cannot run in pieces", "Give whole utterances, or use a model whose layers all run forward in time.");

    private static ErrorCode[] Devices =>
    [
        DeviceMismatch, DeviceMemoryExceeded, DeviceTrapped, DeviceTimedOut, DeviceLost, StreamingUnsupported,
    ];
}
