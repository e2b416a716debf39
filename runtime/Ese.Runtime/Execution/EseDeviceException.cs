using Ese.Isa;

namespace Ese.Runtime;

/// <summary>A device failed, or cannot do what was asked of it.</summary>
public sealed class EseDeviceException : EseException
{
    /// <summary>Creates the error.</summary>
    /// <param name="code">The entry of the error-code table.</param>
    /// <param name="message">One sentence: what was found, what is needed, what to do.</param>
    /// <param name="file">The binary that was run, if it came from a file.</param>
    /// <param name="inner">The cause, if it was another exception.</param>
    /// <param name="trap">Why the engine stopped; <see cref="TrapCode.None"/> where it did not.</param>
    public EseDeviceException(ErrorCode code, string message, string? file = null, Exception? inner = null, TrapCode trap = TrapCode.None)
        : base(code, message, file, inner) => Trap = trap;

    /// <summary>Why the engine stopped; <see cref="TrapCode.None"/> where it did not.</summary>
    public TrapCode Trap { get; }
}
