namespace Ese.Emulator;

/// <summary>AVX-512 vectors, narrower ones for the rest of a run.</summary>
internal sealed class Avx512Elements : ElementKernels
{
    public override void Lstm(in LstmOperands operands) => LstmKernel.Run<Lanes512, Lanes256>(operands);

    public override void Gru(in GruOperands operands) => GruKernel.Run<Lanes512, Lanes256>(operands);

    public override void Requantize(in RequantizeOperands operands) => RequantizeKernel.Run<Lanes512, Lanes256>(operands);

    public override void Add(in AddOperands operands) => AddKernel.Run<Lanes512, Lanes256>(operands);
}
