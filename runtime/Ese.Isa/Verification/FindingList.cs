namespace Ese.Isa;

/// <summary>Collects findings: one of each code per instruction, because loop bodies are walked more than once.</summary>
internal sealed class FindingList(EseBinary binary)
{
    private const int Limit = 1000;

    private readonly Dictionary<(int Instruction, string Code), VerifierFinding> _findings = [];
    private readonly Dictionary<int, SourceTag> _tags = binary.Tags.ToDictionary(tag => tag.Id);

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _findings.Count == 0;

    /// <summary>Whether to stop looking.</summary>
    public bool IsFull => _findings.Count >= Limit;

    /// <summary>By instruction, then code.</summary>
    public IReadOnlyList<VerifierFinding> Sorted =>
        [.. _findings.Values.OrderBy(finding => finding.Instruction).ThenBy(finding => finding.Code.Id, StringComparer.Ordinal)];

    /// <summary>Whether the tag section has an id.</summary>
    public bool KnowsTag(long id) => _tags.ContainsKey((int)id);

    /// <summary>Adds a finding about an instruction.</summary>
    public void Add(ErrorCode code, int instruction, string message)
    {
        if (IsFull || _findings.ContainsKey((instruction, code.Id)))
        {
            return;
        }

        var word = binary.Program[instruction];
        InstructionDecoder.TryDecode(word, out var definition, out _);
        var layer = _tags.TryGetValue((int)word[CommonFields.Tag], out var tag)
            ? tag.Part.Length > 0 ? $"{tag.Layer}/{tag.Part}" : tag.Layer
            : "";
        _findings.Add((instruction, code.Id), new VerifierFinding(code, instruction, definition?.Mnemonic ?? "?", layer, message));
    }
}
