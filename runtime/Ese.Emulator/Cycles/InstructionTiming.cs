using Ese.Isa;

namespace Ese.Emulator;

/// <summary>What the issue of one instruction needs to know, decoded once.</summary>
internal sealed class InstructionTiming
{
    /// <summary>Bit of the matrix unit in <see cref="Needs"/>.</summary>
    public const int MatrixBit = 1 << (EngineUnit.Matrix - EngineUnit.Load);

    private const int AllUnits = 15;

    /// <summary>Decodes an instruction.</summary>
    /// <exception cref="EseException"><see cref="ErrorTable.NotModelled"/>: the word is not legal.</exception>
    public InstructionTiming(int index, InstructionWord word, ArchitectureRecord architecture)
    {
        if (!InstructionDecoder.TryDecode(word, out var definition, out var error))
        {
            throw new EseException(ErrorTable.NotModelled, $"Instruction {index} cannot be decoded: {error}.");
        }

        Word = word;
        Definition = definition;
        Unit = definition.Unit == EngineUnit.Control ? -1 : definition.Unit - EngineUnit.Load;
        Needs = definition == Halt.Definition ? AllUnits : (int)word[CommonFields.Wait] | (Unit < 0 ? 0 : 1 << Unit);
        switch (definition.Unit)
        {
            case EngineUnit.Load or EngineUnit.Store:
                Bytes = EngineTiming.TransferBytes(definition, word);
                PerChannel = definition != LoadConstants.Definition;
                break;
            case EngineUnit.Element:
                Busy = EngineTiming.Element(definition, word, architecture);
                break;
            case EngineUnit.Matrix when definition == Clear.Definition:
                Busy = EngineTiming.ClearStart + architecture.RowsPerLane;
                break;
            case EngineUnit.Matrix:
                IsStream = true;
                Lines = word[SpMV.Lines];
                LineBytes = SlotFormat.All[(int)word[SpMV.Format]].LineBytes(architecture.StreamLanes);
                break;
        }
    }

    public InstructionWord Word { get; }

    public InstructionDefinition Definition { get; }

    /// <summary>Own unit by bit of the wait mask; −1 for control.</summary>
    public int Unit { get; }

    /// <summary>Units that must be idle, as bits.</summary>
    public int Needs { get; }

    /// <summary>Whether it consumes a weight stream.</summary>
    public bool IsStream { get; }

    /// <summary>Lines of the stream.</summary>
    public long Lines { get; }

    /// <summary>Bytes of a line.</summary>
    public int LineBytes { get; }

    /// <summary>Cycles from issue to idle where they are always the same.</summary>
    public long Busy { get; }

    /// <summary>Bytes of a transfer.</summary>
    public long Bytes { get; }

    /// <summary>Whether every active channel transfers them.</summary>
    public bool PerChannel { get; }

    /// <summary>First byte of a matrix instruction's stream in segment 0.</summary>
    public long StreamOffset => Word[SpMV.Stream] * StreamKey.Unit;

    /// <summary>The distinct stream of a matrix instruction.</summary>
    public StreamKey Stream => new(StreamOffset, (int)Lines, (int)Word[SpMV.Format]);
}
