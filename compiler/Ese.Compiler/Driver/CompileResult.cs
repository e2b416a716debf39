using Ese.Isa;

namespace Ese.Compiler;

/// <summary>What a compile gives.</summary>
/// <param name="Binary">The program and all that goes with it.</param>
/// <param name="Bytes">The same as an <c>.esebin</c> file.</param>
/// <param name="Report">What was decided and what it costs.</param>
/// <param name="Quantized">The network in integers, which the program computes bit for bit.</param>
public sealed record CompileResult(EseBinary Binary, byte[] Bytes, CompileReport Report, QuantizedGraph Quantized);
