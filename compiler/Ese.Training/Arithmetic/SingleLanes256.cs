using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ese.Training;

/// <summary>8 single-precision numbers in a register of AVX2, which has 16 of them.</summary>
internal readonly unsafe struct SingleLanes256(Vector256<float> value) : ILanes<SingleLanes256>
{
    private readonly Vector256<float> _value = value;

    public static int Count => Vector256<float>.Count;

    public static int TileRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Same(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 Load(float* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SingleLanes256 lanes, float* target) => lanes._value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes256 FusedMultiplyAdd(SingleLanes256 left, SingleLanes256 right, SingleLanes256 sum) =>
        new(Vector256.FusedMultiplyAdd(left._value, right._value, sum._value));
}
