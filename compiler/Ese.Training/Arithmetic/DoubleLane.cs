using System.Runtime.CompilerServices;

namespace Ese.Training;

/// <summary>One double-precision number, for processors without vectors.</summary>
internal readonly unsafe struct DoubleLane(double value) : ILanes<DoubleLane, double>
{
    private readonly double _value = value;

    public static int Count => 1;

    public static int TileRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Same(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane Load(double* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(DoubleLane lanes, double* target) => *target = lanes._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLane FusedMultiplyAdd(DoubleLane left, DoubleLane right, DoubleLane sum) =>
        new(Math.FusedMultiplyAdd(left._value, right._value, sum._value));
}
