using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ese.Training;

/// <summary>16 single-precision numbers in a register of AVX-512, which has 32 of them.</summary>
internal readonly unsafe struct SingleLanes512(Vector512<float> value) : ILanes<SingleLanes512>
{
    private readonly Vector512<float> _value = value;

    public static int Count => Vector512<float>.Count;

    public static int TileRows => 12;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Same(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 Load(float* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SingleLanes512 lanes, float* target) => lanes._value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLanes512 FusedMultiplyAdd(SingleLanes512 left, SingleLanes512 right, SingleLanes512 sum) =>
        new(Vector512.FusedMultiplyAdd(left._value, right._value, sum._value));
}
