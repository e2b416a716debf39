namespace Ese.Tool.Benchmarking;

/// <summary>Latency of the LSTM layers at one density and number of channels.</summary>
/// <param name="Density">Share of the weights that is kept.</param>
/// <param name="Channels">Utterances at once.</param>
/// <param name="Emulator">Measured milliseconds of the emulator, one thread.</param>
/// <param name="Engine">Modelled milliseconds of the engine.</param>
/// <param name="Multiplies">Multiplications of the run, channels counted.</param>
/// <param name="WeightBytes">Bytes of the weight streams that the run consumes, as the binary holds them.</param>
internal sealed record LatencyPoint(double Density, int Channels, double Emulator, double Engine, double Multiplies, double WeightBytes);
