using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Ese.Training;

/// <summary>2 double-precision numbers in a register of SSE, which has 16 of them, or AdvSimd, which has 32.</summary>
internal readonly unsafe struct DoubleLanes128(Vector128<double> value) : ILanes<DoubleLanes128, double>
{
    private readonly Vector128<double> _value = value;

    public static int Count => Vector128<double>.Count;

    public static int TileRows => AdvSimd.IsSupported ? 12 : 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Same(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 Load(double* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(DoubleLanes128 lanes, double* target) => lanes._value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes128 FusedMultiplyAdd(DoubleLanes128 left, DoubleLanes128 right, DoubleLanes128 sum) =>
        new(Vector128.FusedMultiplyAdd(left._value, right._value, sum._value));
}
