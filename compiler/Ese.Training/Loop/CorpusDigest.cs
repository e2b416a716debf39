using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Ese.Training;

/// <summary>Tells corpora apart: names, speakers, transcripts and every sample.</summary>
internal static class CorpusDigest
{
    /// <summary>SHA-256 of utterances in their order, 64 lower-case hexadecimal digits.</summary>
    public static string Of(IEnumerable<TrainingUtterance> utterances)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (TrainingUtterance utterance in utterances)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{utterance.Id}\n{utterance.Speaker}\n{utterance.Text}\n{utterance.Samples.Length}\n"));
            hash.AppendData(MemoryMarshal.AsBytes(utterance.Samples.Span));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
