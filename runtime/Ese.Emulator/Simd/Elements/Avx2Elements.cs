namespace Ese.Emulator;

/// <summary>AVX2 vectors, narrower ones for the rest of a run.</summary>
internal sealed class Avx2Elements : ElementKernels
{
    public override void Lstm(in LstmOperands operands) => LstmKernel.Run<Lanes256, Lanes128>(operands);

    public override void Gru(in GruOperands operands) => GruKernel.Run<Lanes256, Lanes128>(operands);

    public override void Requantize(in RequantizeOperands operands) => RequantizeKernel.Run<Lanes256, Lanes128>(operands);

    public override void Add(in AddOperands operands) => AddKernel.Run<Lanes256, Lanes128>(operands);
}
