namespace Ese.Tool.Benchmarking;

/// <summary>Milliseconds of the stages of recognition.</summary>
/// <param name="Features">Feature extraction.</param>
/// <param name="Convolutions">Convolutions with their batch norms and clamps.</param>
/// <param name="Lstm">LSTM layers.</param>
/// <param name="FullyConnected">Fully connected layer.</param>
/// <param name="Softmax">Softmax.</param>
/// <param name="Decoding">Greedy decoding.</param>
internal sealed record StageTimes(double Features, double Convolutions, double Lstm, double FullyConnected, double Softmax, double Decoding)
{
    /// <summary>All of them.</summary>
    public double Total => Features + Convolutions + Lstm + FullyConnected + Softmax + Decoding;
}
