namespace Ese.Isa;

/// <summary>The fields every instruction has.</summary>
public static class CommonFields
{
    /// <summary>Which row of the instruction table.</summary>
    public static readonly Field Opcode = new("op", 0, 5, "row of the instruction table");

    /// <summary>Units that must be idle before this instruction issues: bit 0 load, 1 matrix, 2 element, 3 store.</summary>
    public static readonly Field Wait = new("wait", 5, 4, "units that must be idle before issue: 1 load, 2 matrix, 4 element, 8 store");

    /// <summary>Key into the tag section, which names layer and gate.</summary>
    public static readonly Field Tag = new("tag", 112, 16, "source tag: layer and gate this instruction came from");

    /// <summary>First bit that belongs to an instruction's own fields.</summary>
    public const int FirstFree = 9;
}
