using Ese.Drivers;

namespace Ese.Card;

/// <summary>A file of the folder. Its methods are called by several threads at once, and must not wait for long.</summary>
/// <param name="name">Its name.</param>
/// <param name="permissions">Its permissions, such as 0600 in octal.</param>
internal abstract class FuseNode(string name, uint permissions)
{
    public string Name => name;

    public uint Permissions => permissions;

    /// <summary>Somebody opens it.</summary>
    /// <param name="forWriting">Whether it may be written through this opening.</param>
    /// <returns>0, or the error number.</returns>
    public virtual int Open(bool forWriting) => 0;

    /// <summary>An opening ends: no descriptor refers to it any more.</summary>
    public virtual void Close(bool forWriting)
    {
    }

    public virtual FuseResult Read(FuseCall call, ulong offset, Span<byte> destination) => FuseResult.Failed(Errno.Invalid);

    public virtual FuseResult Write(FuseCall call, ulong offset, ReadOnlySpan<byte> source) => FuseResult.Failed(Errno.Invalid);

    /// <summary><c>ioctl</c>.</summary>
    /// <param name="command">The request's number.</param>
    /// <param name="input">The argument, as far as the number says that it is read.</param>
    /// <param name="output">Filled, as far as the number says that it is written.</param>
    public virtual FuseResult Control(uint command, ReadOnlySpan<byte> input, Span<byte> output) => FuseResult.Failed(Errno.NoSuchControl);

    /// <summary><c>poll</c>.</summary>
    /// <param name="wakeUp">Whom to wake up once it is ready; null where nobody waits.</param>
    /// <param name="ready">What it is ready for.</param>
    /// <returns>0, or the error number.</returns>
    public virtual int Poll(ulong? wakeUp, out PollEvents ready)
    {
        ready = PollEvents.Input | PollEvents.Output;
        return 0;
    }
}
