namespace Ese.Compiler;

/// <summary>Sees the vectors of a forward pass by the names of <see cref="Ese.Model.CalibrationNames"/>.</summary>
public interface IVectorObserver
{
    /// <summary>Some values of a vector, of one or of all time steps. The memory is reused afterwards.</summary>
    void Observe(string vector, ReadOnlySpan<float> values);
}
