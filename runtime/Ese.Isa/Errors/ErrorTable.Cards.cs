namespace Ese.Isa;

/// <content><c>ESE326x</c>: processes that are cards.</content>
public static partial class ErrorTable
{
    /// <summary>A folder cannot hold the nodes of a card.</summary>
    public static readonly ErrorCode CardFolderUnusable = new("ESE3260", "folder cannot hold a card's nodes", "Give an empty folder, or one that does not exist yet.");

    /// <summary>The host has no file systems in user space.</summary>
    public static readonly ErrorCode CardWithoutFuse = new("ESE3261", "no file systems in user space", "Load the kernel's module fuse; in a container, pass /dev/fuse in.");

    /// <summary>The user may not mount.</summary>
    public static readonly ErrorCode CardNotPermitted = new("ESE3262", "mounting not permitted", "Install fusermount3 (package fuse3), or run as root; a container needs the right to mount.");

    /// <summary>Faults to inject that do not exist.</summary>
    public static readonly ErrorCode CardFaultUnknown = new("ESE3263", "unknown fault", "Use the fault classes that the message lists.");

    /// <summary>An engine that does not exist.</summary>
    public static readonly ErrorCode CardEngineUnknown = new("ESE3264", "unknown engine", "Use emulator, reference, or verilated: and the path of an engine's library.");

    private static ErrorCode[] Cards => [CardFolderUnusable, CardWithoutFuse, CardNotPermitted, CardFaultUnknown, CardEngineUnknown];
}
