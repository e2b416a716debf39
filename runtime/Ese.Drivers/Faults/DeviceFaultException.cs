using Ese.Isa;

namespace Ese.Drivers;

/// <summary>A card, its driver or the way to them failed.</summary>
/// <remarks>The run time decides by <see cref="Fault"/> what to try next; the other properties are for logs.</remarks>
public sealed class DeviceFaultException : EseException
{
    /// <summary>Creates the error.</summary>
    /// <param name="fault">How the device failed.</param>
    /// <param name="message">One sentence: what was found, what is needed, what to do.</param>
    /// <param name="inner">The cause, if it was another exception.</param>
    public DeviceFaultException(DeviceFault fault, string message, Exception? inner = null)
        : base(FaultTable.CodeOf(fault), message, inner: inner) => Fault = fault;

    internal DeviceFaultException(DeviceFault fault, string message, CallSite site, int errorNumber = 0, TimeSpan elapsed = default)
        : this(fault, message) =>
        (Operation, Node, Offset, Bytes, ErrorNumber, Elapsed) = (site.Operation, site.Node, site.Offset, site.Bytes, errorNumber, elapsed);

    /// <summary>How the device failed.</summary>
    public DeviceFault Fault { get; }

    /// <summary>What was being done, such as <c>pread</c> or <c>xrtBOSync</c>; empty where it is not known.</summary>
    public string Operation { get; init; } = "";

    /// <summary>The node, file or library it was done with; empty where it is not known.</summary>
    public string Node { get; init; } = "";

    /// <summary>Byte offset in the node: a register's offset or a card address; 0 where there is none.</summary>
    public long Offset { get; init; }

    /// <summary>Bytes that were asked for; 0 where there are none.</summary>
    public long Bytes { get; init; }

    /// <summary>The operating system's error number (errno); 0 where it reported none.</summary>
    public int ErrorNumber { get; init; }

    /// <summary>Time since the operation began.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The process that owns the device, or whose call keeps it, where that is why it cannot be opened and it is known.</summary>
    public int? OwnerProcessId { get; init; }
}
