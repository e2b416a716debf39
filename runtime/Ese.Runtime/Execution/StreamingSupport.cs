using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Decides whether a binary can be run in pieces.</summary>
/// <remarks>
/// A piece computes again what its convolutions look back at. Recurrent layers must not compute a step twice nor skip
/// one, so between them and the logits every axis must map steps without overlap, gap or padding.
/// </remarks>
internal static class StreamingSupport
{
    /// <summary>Whether a verified binary can be run in pieces.</summary>
    public static bool IsGiven(EseBinary binary)
    {
        try
        {
            Require(binary, null);
            return true;
        }
        catch (EseException error) when (error.Code == ErrorTable.StreamingUnsupported)
        {
            return false;
        }
    }

    /// <exception cref="EseException"><see cref="ErrorTable.StreamingUnsupported"/>.</exception>
    public static void Require(EseBinary binary, string? file)
    {
        if (!binary.Facts.Streamable)
        {
            throw Unsupported(binary, "has a layer that runs backward in time", file);
        }

        var exact = ExactAxes(binary);
        var open = new Stack<int>();
        foreach (var word in binary.Program)
        {
            var opcode = word[CommonFields.Opcode];
            if (opcode == Loop.Definition.Opcode)
            {
                open.Push(word[Loop.OverAxis] == 1 ? (int)word[Loop.Axis] : -1);
            }
            else if (opcode == EndLoop.Definition.Opcode)
            {
                open.Pop();
            }
            else if ((opcode == Lstm.Definition.Opcode || opcode == Gru.Definition.Opcode) && open.Any(axis => axis >= 0 && !exact[axis]))
            {
                throw Unsupported(binary, "has a recurrent layer in front of a convolution over time", file);
            }
        }
    }

    /// <summary>Axes of which every piece computes each step exactly once.</summary>
    private static bool[] ExactAxes(EseBinary binary)
    {
        var exact = new bool[InstructionTable.TimeAxes];
        var index = binary.Facts.LogitAxis;
        exact[index] = true;
        for (var axis = binary.Axes[index]; axis.Parent >= 0; axis = binary.Axes[axis.Parent])
        {
            exact[axis.Parent] = exact[axis.Index] && axis.Kernel == axis.Stride && axis.Padding == 0;
        }

        return exact;
    }

    private static EseException Unsupported(EseBinary binary, string reason, string? file) => new(
        ErrorTable.StreamingUnsupported, $"Model '{binary.Facts.Name}' {reason}; give whole utterances instead of pieces.", file);
}
