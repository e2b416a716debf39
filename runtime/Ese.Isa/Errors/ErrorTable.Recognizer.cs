namespace Ese.Isa;

/// <content><c>ESE33xx</c>: recognizers and the models they load.</content>
public static partial class ErrorTable
{
    /// <summary>A generated class was paired with a binary of another model.</summary>
    public static readonly ErrorCode ModelMismatch = new("ESE3301", "class and binary belong to different models", "Rebuild, so that class and binary come from the same model.");

    /// <summary>The binary is not where the class expects it.</summary>
    public static readonly ErrorCode ModelMissing = new("ESE3302", "binary of the model not found", "Rebuild, and deploy the .esebin with the assembly.");

    /// <summary>The front end of the model cannot be run.</summary>
    public static readonly ErrorCode FrontEndUnusable = new("ESE3303", "unusable front end", "Correct the front end in the model and compile it again.");

    /// <summary>The device that was asked for does not exist.</summary>
    public static readonly ErrorCode DeviceUnknown = new("ESE3304", "unknown device", "Choose auto, emulator, or fpga: and addresses of cards.");

    /// <summary>An option of the recognizer is out of range or contradicts another.</summary>
    public static readonly ErrorCode OptionInvalid = new("ESE3305", "invalid recognizer option", "Correct the option the message names.");

    private static ErrorCode[] Recognizer =>
    [
        ModelMismatch, ModelMissing, FrontEndUnusable, DeviceUnknown, OptionInvalid,
    ];
}
