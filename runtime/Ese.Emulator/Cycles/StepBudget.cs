using Ese.Isa;

namespace Ese.Emulator;

/// <summary>Bounds the work of a simulation: loops can multiply to more passes than anybody waits for.</summary>
internal sealed class StepBudget(long limit)
{
    /// <summary>Steps of a simulation unless told otherwise: some seconds, and more than any recording of an hour needs.</summary>
    public const long Default = 1L << 30;

    private long _spent;

    /// <summary>Spends a step.</summary>
    /// <exception cref="EseException"><see cref="ErrorTable.NotModelled"/>: none is left.</exception>
    public void Take()
    {
        if (++_spent > limit)
        {
            throw new EseException(ErrorTable.NotModelled, $"The run takes more than {limit} steps to simulate; model a shorter utterance.");
        }
    }
}
