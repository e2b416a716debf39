using Ese.Compiler;
using System.Text;
using Ese.Isa;

namespace Ese.Tool.Commands;

/// <summary>A binary as <c>ese inspect</c> shows it.</summary>
internal static class BinaryDescription
{
    /// <summary>Describes a binary and whether it verifies.</summary>
    public static string Of(EseBinary binary)
    {
        ModelFacts facts = binary.Facts;
        IReadOnlyList<VerifierFinding> findings = BinaryVerifier.Findings(binary);
        var text = new StringBuilder()
            .Fact("model", facts.Name)
            .Fact("model id", binary.ModelId)
            .Fact("target", $"{binary.Architecture.Name}: {binary.Architecture.Summary}")
            .Fact("front end", FactsDescription.Of(facts.FrontEnd))
            .Fact("labels", FactsDescription.Of(facts.Labels, facts.Blank))
            .Fact("weights", FactsDescription.Weights(facts.WeightCount, facts.NonZeroCount))
            .Fact("streaming", facts.Streamable ? "yes" : "no: utterances are run as a whole")
            .Fact("input", $"{facts.Input}, {TextTable.Number(facts.InputWords)} words a step")
            .Fact("logits", $"{facts.Logits}, {TextTable.Number(facts.LogitWords)} words a step")
            .Fact("instructions", TextTable.Number(binary.Program.Length))
            .Fact("image", $"{TextTable.Number(binary.Image.Length)} bytes")
            .Fact("verifier", findings.Count == 0 ? "no findings" : $"{TextTable.Number(findings.Count)} findings, first: {findings[0]}");

        var histogram = new TextTable("instruction", ">count");
        foreach (IGrouping<string, InstructionWord> group in binary.Program
            .GroupBy(Mnemonic, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            histogram.Add(group.Key, TextTable.Number(group.Count()));
        }

        return text.Append('\n').Append(histogram).ToString();
    }

    private static string Mnemonic(InstructionWord word) =>
        InstructionDecoder.TryDecode(word, out InstructionDefinition? definition, out _) ? definition!.Mnemonic : "(invalid)";
}
