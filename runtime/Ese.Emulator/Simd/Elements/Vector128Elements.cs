namespace Ese.Emulator;

/// <summary>128-bit vectors, narrower ones for the rest of a run.</summary>
internal sealed class Vector128Elements : ElementKernels
{
    public override void Lstm(in LstmOperands operands) => LstmKernel.Run<Lanes128, ScalarLane>(operands);

    public override void Gru(in GruOperands operands) => GruKernel.Run<Lanes128, ScalarLane>(operands);

    public override void Requantize(in RequantizeOperands operands) => RequantizeKernel.Run<Lanes128, ScalarLane>(operands);

    public override void Add(in AddOperands operands) => AddKernel.Run<Lanes128, ScalarLane>(operands);
}
