using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ese.Training;

/// <summary>4 double-precision numbers in a register of AVX2, which has 16 of them.</summary>
internal readonly unsafe struct DoubleLanes256(Vector256<double> value) : ILanes<DoubleLanes256, double>
{
    private readonly Vector256<double> _value = value;

    public static int Count => Vector256<double>.Count;

    public static int TileRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Same(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 Load(double* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(DoubleLanes256 lanes, double* target) => lanes._value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes256 FusedMultiplyAdd(DoubleLanes256 left, DoubleLanes256 right, DoubleLanes256 sum) =>
        new(Vector256.FusedMultiplyAdd(left._value, right._value, sum._value));
}
