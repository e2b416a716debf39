using System.Runtime.CompilerServices;

namespace Ese.Training;

/// <summary>One single-precision number, for processors without vectors.</summary>
internal readonly unsafe struct SingleLane(float value) : ILanes<SingleLane>
{
    private readonly float _value = value;

    public static int Count => 1;

    public static int TileRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane Same(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane Load(float* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SingleLane lanes, float* target) => *target = lanes._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SingleLane FusedMultiplyAdd(SingleLane left, SingleLane right, SingleLane sum) =>
        new(MathF.FusedMultiplyAdd(left._value, right._value, sum._value));
}
