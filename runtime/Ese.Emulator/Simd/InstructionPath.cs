namespace Ese.Emulator;

/// <summary>The vector instructions a kernel is written for. Every path computes the same integers.</summary>
internal enum InstructionPath
{
    /// <summary>Plain C#, no vectors.</summary>
    Scalar,

    /// <summary>128-bit vectors of every 64-bit processor: SSE4.1 or Arm's AdvSimd.</summary>
    Vector128,

    /// <summary>256-bit vectors of x86.</summary>
    Avx2,

    /// <summary>512-bit vectors of x86 with 16-bit elements (AVX-512 F, BW, VL).</summary>
    Avx512,
}
