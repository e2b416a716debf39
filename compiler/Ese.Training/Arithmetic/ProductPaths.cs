using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ese.Training;

/// <summary>Which paths this process can take. <c>DOTNET_EnableAVX512=0</c>, <c>DOTNET_EnableAVX2=0</c> and
/// <c>DOTNET_EnableHWIntrinsic=0</c> take paths away.</summary>
internal static class ProductPaths
{
    /// <summary>The paths, the fastest first.</summary>
    public static ImmutableArray<ProductPath> Supported { get; } = Find();

    /// <summary>The fastest path.</summary>
    public static ProductPath Fastest => Supported[0];

    private static ImmutableArray<ProductPath> Find()
    {
        // A vector's fused multiply-add without the instruction is a call for every lane.
        bool fuses = Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported;
        var paths = ImmutableArray.CreateBuilder<ProductPath>();
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported) paths.Add(new LanesPath<SingleLanes512>());
        if (Vector256.IsHardwareAccelerated && fuses) paths.Add(new LanesPath<SingleLanes256>());
        if (Vector128.IsHardwareAccelerated && fuses) paths.Add(new LanesPath<SingleLanes128>());
        paths.Add(new LanesPath<SingleLane>());
        return paths.ToImmutable();
    }
}
