using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Ese.Training;

/// <summary>4 single-precision numbers in a register of SSE, which has 16 of them, or AdvSimd, which has 32.</summary>
internal readonly unsafe struct SingleLanes128(Vector128<float> value) : ILanes<SingleLanes128>
{
    private readonly Vector128<float> _value = value;

    public static int Count => Vector128<float>.Count;

    public static int TileRows => AdvSimd.IsSupported ? 12 : 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Same(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 Load(float* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SingleLanes128 lanes, float* target) => lanes._value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes128 FusedMultiplyAdd(SingleLanes128 left, SingleLanes128 right, SingleLanes128 sum) =>
        new(Vector128.FusedMultiplyAdd(left._value, right._value, sum._value));
}
