using Ese.Isa;

namespace Ese.Emulator;

/// <summary>Consecutive words of an on-chip memory.</summary>
/// <param name="Space">The memory.</param>
/// <param name="Start">First word.</param>
/// <param name="Length">Words.</param>
internal readonly record struct WordRange(OnChipSpace Space, long Start, long Length)
{
    public bool Overlaps(WordRange other) =>
        Space == other.Space && Start < other.Start + other.Length && other.Start < Start + Length;

    /// <summary>The activation words an instruction may write, over all passes of a window; of length 0 for none.</summary>
    public static WordRange WrittenBy(InstructionWord word, ArchitectureRecord architecture)
    {
        var opcode = word[CommonFields.Opcode];
        var lanes = architecture.Lanes;
        return opcode == LoadConstants.Definition.Opcode ? Of(word[LoadConstants.Space], word[LoadConstants.Destination], word[LoadConstants.Length])
            : opcode == LoadVector.Definition.Opcode ? Of(word[LoadVector.Space], word[LoadVector.Destination], word[LoadVector.Length])
            : opcode == LoadWindow.Definition.Opcode ? Of(0, word[LoadWindow.Destination], word[LoadWindow.Count] * word[LoadWindow.Length])
            : opcode == Lstm.Definition.Opcode ? Of(0, word[Lstm.Destination], word[Lstm.Units] * lanes)
            : opcode == Gru.Definition.Opcode ? Of(0, word[Gru.Destination], word[Gru.Units] * lanes)
            : opcode == Requantize.Definition.Opcode
                ? Of(0, word[Requantize.Destination], word[Requantize.Loop] == 1 ? architecture.ActivationWords : word[Requantize.Units] * lanes)
            : opcode == AddVectors.Definition.Opcode ? Of(0, word[AddVectors.Destination], word[AddVectors.Length])
            : opcode == Fill.Definition.Opcode ? Of(word[Fill.Space], word[Fill.Destination], word[Fill.Length])
            : default;
    }

    private static WordRange Of(long space, long start, long length) => new((OnChipSpace)space, start, length);
}
