namespace Ese.Card;

/// <summary>A fault that struck.</summary>
/// <param name="Operation">Index of the operation on its card.</param>
/// <param name="Node">The node, such as <c>xdma0_user</c>.</param>
/// <param name="Fault">The fault.</param>
public sealed record CardFaultRecord(long Operation, string Node, CardFault Fault)
{
    /// <summary>The line of a log.</summary>
    public override string ToString() => FormattableString.Invariant($"fault operation={Operation} node={Node} class={CardFaultTable.NameOf(Fault)}");
}
