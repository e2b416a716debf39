namespace Ese.Drivers;

/// <summary>Where a call went, for errors.</summary>
/// <param name="Operation">The call.</param>
/// <param name="Node">The node, file or library.</param>
/// <param name="Offset">Byte offset in it.</param>
/// <param name="Bytes">Bytes asked for.</param>
internal readonly record struct CallSite(string Operation, string Node, long Offset = 0, long Bytes = 0)
{
    /// <summary>The site as a sentence's subject.</summary>
    public override string ToString() => Bytes == 0
        ? $"{Operation} of '{Node}'"
        : FormattableString.Invariant($"{Operation} of {Bytes} bytes at 0x{Offset:X} of '{Node}'");
}
