namespace Ese.Isa;

/// <content><c>ESE3xxx</c>: run time and devices.</content>
public static partial class ErrorTable
{
    private static ErrorCode[] RunTime => [.. Audio, .. Devices, .. Simulation, .. Cards, .. Recognizer, .. Decoding];
}
