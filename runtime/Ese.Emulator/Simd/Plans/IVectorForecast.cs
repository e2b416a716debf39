namespace Ese.Emulator;

/// <summary>
/// Says which vectors a matrix is going to be multiplied with in later passes of the loop it is in. A forecast may be wrong;
/// whoever uses it compares it with what comes.
/// </summary>
internal interface IVectorForecast
{
    /// <summary>Passes of the loop from the current one on; 0 where the matrix is in no loop it can be said for.</summary>
    int PassesLeft(SimdMachine machine);

    /// <summary>The vector of a later pass.</summary>
    /// <param name="machine">The machine at the current pass, with one channel.</param>
    /// <param name="passesAhead">Passes from the current one, at least 1.</param>
    /// <param name="now">The vector of the current pass.</param>
    /// <param name="vector">Takes the vector, as long as the current one.</param>
    /// <returns>Whether it can be said.</returns>
    bool TryForecast(SimdMachine machine, int passesAhead, ReadOnlySpan<short> now, Span<short> vector);
}
