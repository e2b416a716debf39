using Ese.Isa;

namespace Ese.Emulator;

/// <summary>Bounds the work of a simulation: loops can multiply to more passes than anybody waits for.</summary>
internal sealed class StepBudget(long limit)
{
    /// <summary>Steps of a simulation unless told otherwise: a few seconds, and more than an hour of speech needs.</summary>
    public const long Default = 1L << 31;

    /// <summary>Steps of issuing an instruction.</summary>
    public const int Issue = 16;

    /// <summary>Steps of a line that is followed by itself.</summary>
    public const int Line = 1;

    private long _spent;

    /// <summary>Spends steps.</summary>
    /// <exception cref="EseException"><see cref="ErrorTable.NotModelled"/>: there are not so many left.</exception>
    public void Take(int steps)
    {
        _spent += steps;
        if (_spent > limit)
        {
            throw new EseException(ErrorTable.NotModelled, $"The run takes more than {limit} steps to simulate; model a shorter utterance.");
        }
    }
}
