namespace Ese.Drivers;

/// <summary>Registers that cards have beside those of <see cref="Ese.Isa.RegisterMap"/>.</summary>
internal static class CardRegisterMap
{
    /// <summary>Read: bytes of card memory, low half; high half at +4.</summary>
    public const int MemoryBytes = 0x0C0;
}
