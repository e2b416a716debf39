using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ese.Training;

/// <summary>Which paths this process can take. <c>DOTNET_EnableAVX512=0</c>, <c>DOTNET_EnableAVX2=0</c> and
/// <c>DOTNET_EnableHWIntrinsic=0</c> take paths away.</summary>
internal static class ProductPaths
{
    /// <summary>Paths of single-precision products, the fastest first.</summary>
    public static ImmutableArray<ProductPath<float>> Single { get; } = Supported<float>(
        new LanesPath<float, SingleLanes512>(),
        new LanesPath<float, SingleLanes256>(),
        new LanesPath<float, SingleLanes128>(),
        new LanesPath<float, SingleLane>());

    /// <summary>Paths of double-precision products, the fastest first.</summary>
    public static ImmutableArray<ProductPath<double>> Double { get; } = Supported<double>(
        new LanesPath<double, DoubleLanes512>(),
        new LanesPath<double, DoubleLanes256>(),
        new LanesPath<double, DoubleLanes128>(),
        new LanesPath<double, DoubleLane>());

    /// <summary>The fastest path for a type of element, <c>float</c> or <c>double</c>.</summary>
    public static ProductPath<T> Best<T>()
        where T : unmanaged => (ProductPath<T>)(typeof(T) == typeof(float) ? Single[0] : (object)Double[0]);

    private static ImmutableArray<ProductPath<T>> Supported<T>(
        ProductPath<T> wide, ProductPath<T> middle, ProductPath<T> narrow, ProductPath<T> scalar)
        where T : unmanaged
    {
        // A vector's fused multiply-add without the instruction is a call for every lane.
        bool fuses = Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported;
        var paths = ImmutableArray.CreateBuilder<ProductPath<T>>();
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported) paths.Add(wide);
        if (Vector256.IsHardwareAccelerated && fuses) paths.Add(middle);
        if (Vector128.IsHardwareAccelerated && fuses) paths.Add(narrow);
        paths.Add(scalar);
        return paths.ToImmutable();
    }
}
