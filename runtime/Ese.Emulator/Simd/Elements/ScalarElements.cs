namespace Ese.Emulator;

/// <summary>One element at a time.</summary>
internal sealed class ScalarElements : ElementKernels
{
    public override void Lstm(in LstmOperands operands) => LstmKernel.Run<ScalarLane, ScalarLane>(operands);

    public override void Gru(in GruOperands operands) => GruKernel.Run<ScalarLane, ScalarLane>(operands);

    public override void Requantize(in RequantizeOperands operands) => RequantizeKernel.Run<ScalarLane, ScalarLane>(operands);

    public override void Add(in AddOperands operands) => AddKernel.Run<ScalarLane, ScalarLane>(operands);
}
