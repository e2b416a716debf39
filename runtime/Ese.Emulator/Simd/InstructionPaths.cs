using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ese.Emulator;

/// <summary>Which paths this process can take. <c>DOTNET_EnableAVX512=0</c>, <c>DOTNET_EnableAVX2=0</c> and
/// <c>DOTNET_EnableHWIntrinsic=0</c> take paths away.</summary>
internal static class InstructionPaths
{
    /// <summary>The fastest path of this process.</summary>
    public static InstructionPath Best { get; } = All.First(IsSupported);

    /// <summary>Every path, the fastest first.</summary>
    public static IReadOnlyList<InstructionPath> All =>
        [InstructionPath.Avx512, InstructionPath.Avx2, InstructionPath.Vector128, InstructionPath.Scalar];

    /// <summary>Whether this process has the instructions of a path.</summary>
    public static bool IsSupported(InstructionPath path) => path switch
    {
        InstructionPath.Avx512 => Vector512.IsHardwareAccelerated && Avx512BW.IsSupported && Avx512BW.VL.IsSupported,
        InstructionPath.Avx2 => Vector256.IsHardwareAccelerated && Avx2.IsSupported,
        InstructionPath.Vector128 => Vector128.IsHardwareAccelerated,
        _ => true,
    };
}
