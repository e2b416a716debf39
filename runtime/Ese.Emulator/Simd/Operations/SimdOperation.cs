namespace Ese.Emulator;

/// <summary>An instruction of a program, decoded once. One subclass per kind of instruction.</summary>
internal abstract class SimdOperation
{
    /// <summary>Does what the reference interpreter's unit does, with the same traps and the same reports.</summary>
    public abstract void Execute(SimdMachine machine);
}
