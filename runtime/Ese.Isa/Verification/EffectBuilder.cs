namespace Ese.Isa;

/// <summary>
/// Says what an instruction touches, and finds operands that are out of range. One partial file per unit of the engine.
/// </summary>
internal sealed partial class EffectBuilder(EseBinary binary, StreamTable streams, WalkState state, FindingList findings)
{
    private Effects _effects = new();
    private int _index;
    private bool _isSound;

    private ArchitectureRecord Architecture => binary.Architecture;

    private InstructionWord Word => binary.Program[_index];

    /// <summary>Fills <paramref name="effects"/>.</summary>
    /// <returns>Whether every operand is in range, so that the effects can be followed.</returns>
    public bool Build(int index, InstructionDefinition definition, Effects effects)
    {
        _effects = effects;
        _effects.Clear();
        _index = index;
        _isSound = true;
        switch (definition.Unit)
        {
            case EngineUnit.Load:
                BuildLoad(definition.Opcode);
                break;
            case EngineUnit.Matrix:
                BuildMatrix(definition.Opcode);
                break;
            case EngineUnit.Element:
                BuildElement(definition.Opcode);
                break;
            default:
                BuildStore();
                break;
        }

        return _isSound;
    }

    private void Read(OnChipMemory memory, long start, long length) => Touch(_effects.Reads, new OnChipAccess(memory, start, length), "reads");

    private void Write(OnChipMemory memory, long start, long length) => Touch(_effects.Writes, new OnChipAccess(memory, start, length), "writes");

    private void Touch(List<OnChipAccess> accesses, OnChipAccess access, string verb)
    {
        var words = OnChipMemories.WordsOf(access.Memory, Architecture);
        if (access.End > words)
        {
            Fail(ErrorTable.OnChipAddress, $"it {verb} {access.Memory.ToString().ToLowerInvariant()} words {access.First} to {access.End - 1}, the target has {words}");
            return;
        }

        accesses.Add(access);
    }

    /// <summary>The access over the passes of the loop of a counter, as far as this walk of its body stands for them.</summary>
    private OnChipAccess? Moving(OnChipMemory memory, long start, long length, long stride, int counter)
    {
        if (stride == 0)
        {
            return new OnChipAccess(memory, start, length);
        }

        if (state.Frames[counter] is not { Axis: < 0 } frame)
        {
            Fail(ErrorTable.InvalidOperand, $"it moves with counter {counter}, which counts no loop of a known number of passes around it");
            return null;
        }

        return frame.Pass == 0
            ? new OnChipAccess(memory, start, length, stride)
            : new OnChipAccess(memory, start, length, stride, 1, frame.Count - 1);
    }

    private void Fail(ErrorCode code, string message)
    {
        _isSound = false;
        findings.Add(code, _index, message);
    }
}
