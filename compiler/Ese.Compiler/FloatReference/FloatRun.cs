namespace Ese.Compiler;

/// <summary>What every layer of one forward pass is given besides its input.</summary>
/// <param name="Observer">Sees the vectors, or null.</param>
/// <param name="Cancellation">Ends the pass early.</param>
internal readonly record struct FloatRun(IVectorObserver? Observer, CancellationToken Cancellation);
