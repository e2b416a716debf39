using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ese.Training;

/// <summary>8 double-precision numbers in a register of AVX-512, which has 32 of them.</summary>
internal readonly unsafe struct DoubleLanes512(Vector512<double> value) : ILanes<DoubleLanes512, double>
{
    private readonly Vector512<double> _value = value;

    public static int Count => Vector512<double>.Count;

    public static int TileRows => 12;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Same(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Load(double* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(DoubleLanes512 lanes, double* target) => lanes._value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 FusedMultiplyAdd(DoubleLanes512 left, DoubleLanes512 right, DoubleLanes512 sum) =>
        new(Vector512.FusedMultiplyAdd(left._value, right._value, sum._value));
}
