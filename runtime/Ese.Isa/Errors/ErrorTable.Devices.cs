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

    /// <summary>A card gave other logits than the emulator.</summary>
    public static readonly ErrorCode DeviceDiffers = new("ESE3207", "card and emulator differ", "Check the card and its image; use the emulator meanwhile.");

    /// <summary>Another process owns the device.</summary>
    public static readonly ErrorCode DeviceInUse = new("ESE3210", "device in use", "End the process that the message names, dispose what has it open in this one, or choose another card.");

    /// <summary>A node, library or function of a device is not there.</summary>
    public static readonly ErrorCode DeviceMissing = new("ESE3211", "no such device", "Load the card's driver and check the path; 'ese devices' lists what is there.");

    /// <summary>The user may not use the device.</summary>
    public static readonly ErrorCode DeviceForbidden = new("ESE3212", "device not accessible", "Give the user read and write access to the nodes, for example by a udev rule.");

    /// <summary>A transfer or a register access failed, or did not end in time.</summary>
    public static readonly ErrorCode DeviceTransferFailed = new("ESE3213", "transfer to or from the device failed", "Try again; if that does not help, reset the card or load its image again.");

    /// <summary>What was read back is not what was written.</summary>
    public static readonly ErrorCode DeviceTransferCorrupted = new("ESE3214", "transfer to or from the device damaged", "Try again; if that does not help, check how the card is seated, cooled and clocked.");

    /// <summary>Driver or card do not behave as documented.</summary>
    public static readonly ErrorCode DeviceProtocol = new("ESE3215", "driver or device of another kind", "Check that driver and image are those the card needs.");

    /// <summary>The host is out of memory or handles.</summary>
    public static readonly ErrorCode DeviceHostExhausted = new("ESE3216", "host out of memory or handles", "Free memory or handles, or raise the limits of the process.");

    /// <summary>The operating system or processor has no driver.</summary>
    public static readonly ErrorCode DeviceUnsupported = new("ESE3217", "cards not supported here", "Use 64-bit Linux, or the emulator.");

    private static ErrorCode[] Devices =>
    [
        DeviceMismatch, DeviceMemoryExceeded, DeviceTrapped, DeviceTimedOut, DeviceLost, StreamingUnsupported, DeviceDiffers,
        DeviceInUse, DeviceMissing, DeviceForbidden, DeviceTransferFailed, DeviceTransferCorrupted, DeviceProtocol,
        DeviceHostExhausted, DeviceUnsupported,
    ];
}
