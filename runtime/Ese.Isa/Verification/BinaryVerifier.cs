using System.Runtime.CompilerServices;

namespace Ese.Isa;

/// <summary>
/// Checks a program before it runs (promise P4), with nothing of the compiler: every word is legal, loops match, every
/// address of every pass is inside its memory, weight streams decode, nothing is read before it is written, units wait
/// for each other where they must, and the end is reached. A program without findings cannot trap or deadlock an engine
/// of its target, except by overflowing an accumulator.
/// </summary>
/// <remarks>
/// Two approximations: the words between the steps of a <c>conv</c> window count as read, and words a later pass of a
/// counted loop writes count as written in the pass before it.
/// </remarks>
public static class BinaryVerifier
{
    // Sound binaries, each with the streams its verification decoded as long as the collector leaves them.
    private static readonly ConditionalWeakTable<EseBinary, WeakReference<BinaryStream[]>> Sound = [];

    /// <summary>Verifies a binary; one that was found sound before is not looked at again.</summary>
    /// <param name="binary">The binary; the bytes of its image must not change any more.</param>
    /// <param name="file">Where it came from, for the error.</param>
    /// <exception cref="EseException">The first finding, with its code.</exception>
    public static void Verify(EseBinary binary, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(binary);
        if (!Sound.TryGetValue(binary, out _))
        {
            VerifyAnew(binary, file);
        }
    }

    /// <summary>Verifies a binary and gives its weight streams: those the verification decoded, where they are still there.</summary>
    /// <param name="binary">The binary; the bytes of its image must not change any more.</param>
    /// <param name="file">Where it came from, for the error.</param>
    /// <returns>Every stream its program names, in the order of their bytes.</returns>
    /// <exception cref="EseException">The first finding, with its code.</exception>
    public static IReadOnlyList<BinaryStream> VerifiedStreams(EseBinary binary, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(binary);
        return Sound.TryGetValue(binary, out var reference) && reference.TryGetTarget(out var streams)
            ? streams
            : VerifyAnew(binary, file);
    }

    /// <summary>Everything that is wrong with a binary, by instruction; empty for a sound one.</summary>
    public static IReadOnlyList<VerifierFinding> Findings(EseBinary binary) => Findings(binary, out _);

    private static BinaryStream[] VerifyAnew(EseBinary binary, string? file)
    {
        var findings = Findings(binary, out var streams);
        if (findings.Count > 0)
        {
            var more = findings.Count > 1 ? $" ({findings.Count - 1} more)" : "";
            throw new EseException(findings[0].Code, $"The program does not verify: {findings[0]}{more}.", file);
        }

        Sound.AddOrUpdate(binary, new WeakReference<BinaryStream[]>(streams));
        return streams;
    }

    private static IReadOnlyList<VerifierFinding> Findings(EseBinary binary, out BinaryStream[] decoded)
    {
        ArgumentNullException.ThrowIfNull(binary);
        decoded = [];
        if (BinaryInvariants.Check(binary) is { } problem)
        {
            return [new VerifierFinding(ErrorTable.BinaryInconsistent, -1, "", "", problem)];
        }

        // Each step relies on what the ones before it found sound.
        var findings = new FindingList(binary);
        CheckWords(binary, findings);
        if (findings.IsEmpty)
        {
            LoopStructure.Check(binary, findings);
        }

        if (findings.IsEmpty)
        {
            var streams = StreamTable.Build(binary, findings);
            new ProgramWalk(binary, streams, findings).Run();
            decoded = [.. streams.Streams.OfType<BinaryStream>()];
        }

        return findings.Sorted;
    }

    private static void CheckWords(EseBinary binary, FindingList findings)
    {
        for (var i = 0; i < binary.Program.Length && !findings.IsFull; i++)
        {
            var word = binary.Program[i];
            if (!InstructionDecoder.TryDecode(word, out var definition, out var error))
            {
                findings.Add(ErrorTable.IllegalInstruction, i, error);
                continue;
            }

            if (!findings.KnowsTag(word[CommonFields.Tag]))
            {
                findings.Add(ErrorTable.UnknownTag, i, $"tag {word[CommonFields.Tag]} is not in the tag section");
            }

            if (Unsupported(word, definition, binary.Architecture) is { } reason)
            {
                findings.Add(ErrorTable.UnsupportedByTarget, i, reason);
            }
        }
    }

    private static string? Unsupported(InstructionWord word, InstructionDefinition definition, ArchitectureRecord architecture)
    {
        if (definition.Fields.Contains(SpMV.Format) && SlotFormat.All[(int)word[SpMV.Format]] is var format && !architecture.SlotFormats.Contains(format))
        {
            return $"'{architecture.Name}' does not decode {format.Name}; it decodes {string.Join(", ", architecture.SlotFormats.Select(known => known.Name))}";
        }

        var eightBit = definition.Fields.FirstOrDefault(field => field.Name == Lstm.EightBit.Name);
        return eightBit is not null && word[eightBit] != 0 && !architecture.VectorBits.Contains(8)
            ? $"'{architecture.Name}' has no 8-bit vectors"
            : null;
    }
}
