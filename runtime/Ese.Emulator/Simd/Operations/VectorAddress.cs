using Ese.Isa;

namespace Ese.Emulator;

/// <summary>The fields of <c>ldv</c> and <c>stv</c> that say which vector of a segment they move.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Order">How the step is chosen.</param>
/// <param name="Counter">Loop counter.</param>
/// <param name="Shift">Passes added to the counter.</param>
/// <param name="Axis">Time axis.</param>
/// <param name="Offset">First word of step 0.</param>
/// <param name="Stride">Words from one step to the next.</param>
/// <param name="Length">Words.</param>
internal sealed record VectorAddress(
    int Segment, StepOrder Order, int Counter, long Shift, int Axis, long Offset, long Stride, int Length)
{
    public static VectorAddress OfLoad(InstructionWord word) => new(
        (int)word[LoadVector.Segment], (StepOrder)word[LoadVector.Order], (int)word[LoadVector.Counter], word[LoadVector.Ahead],
        (int)word[LoadVector.Axis], word[LoadVector.Offset], word[LoadVector.Stride], (int)word[LoadVector.Length]);

    public static VectorAddress OfStore(InstructionWord word) => new(
        (int)word[StoreVector.Segment], (StepOrder)word[StoreVector.Order], (int)word[StoreVector.Counter], -word[StoreVector.Behind],
        (int)word[StoreVector.Axis], word[StoreVector.Offset], word[StoreVector.Stride], (int)word[StoreVector.Length]);

    /// <summary>Card address of the vector of the step the loop is at; null where the channel has no such step.</summary>
    /// <exception cref="TrapException">The address is out of range.</exception>
    public ulong? Find(Engine engine, int channel) =>
        StepAddress.Of(engine, channel, Order, Counter, Shift, Axis, Offset, Stride) is { } offset
            ? engine.Address(Segment, channel, offset, Length * sizeof(short))
            : null;

    /// <summary>As <see cref="Find"/> in a later pass of the innermost loop, without a trap.</summary>
    /// <returns>Whether the address is in range.</returns>
    public bool TryFind(Engine engine, int channel, int passesAhead, out ulong? address)
    {
        address = null;
        var offset = StepAddress.Of(engine, channel, Order, Counter, Shift + passesAhead, Axis, Offset, Stride);
        if (offset is not { } bytes)
        {
            return true;
        }

        var isInside = engine.TryAddress(Segment, channel, bytes, Length * sizeof(short), out var found);
        address = found;
        return isInside;
    }
}
