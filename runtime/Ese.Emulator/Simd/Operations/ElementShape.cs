using Ese.Isa;

namespace Ese.Emulator;

/// <summary>What tells the element-wise instructions that read a bank apart.</summary>
/// <param name="Bank">Field of the bank.</param>
/// <param name="Units">Field of the units per lane.</param>
/// <param name="Parameters">Field of the first parameter word.</param>
/// <param name="Gates">Accumulators and biases per unit.</param>
/// <param name="Peepholes">Peepholes per unit.</param>
internal sealed record ElementShape(Field Bank, Field Units, Field Parameters, int Gates, int Peepholes = 0);
