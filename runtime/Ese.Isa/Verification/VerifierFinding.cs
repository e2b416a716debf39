using System.Globalization;

namespace Ese.Isa;

/// <summary>One thing the verifier found.</summary>
/// <param name="Code">The entry of the error-code table.</param>
/// <param name="Instruction">Index of the instruction; −1 for the binary as a whole.</param>
/// <param name="Mnemonic">Mnemonic of the instruction, <c>?</c> where its opcode is unknown, empty for the binary as a whole.</param>
/// <param name="Layer">Layer and part its tag names, empty where there is none.</param>
/// <param name="Message">What is wrong and what is needed.</param>
public sealed record VerifierFinding(ErrorCode Code, int Instruction, string Mnemonic, string Layer, string Message)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var place = Instruction < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"instruction {Instruction} ({Mnemonic}");
        return Instruction < 0 ? Message : $"{place}{(Layer.Length > 0 ? $", layer {Layer}" : "")}): {Message}";
    }
}
