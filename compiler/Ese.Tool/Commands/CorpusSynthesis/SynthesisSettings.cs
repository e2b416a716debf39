using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>Everything that decides a synthesised corpus.</summary>
/// <param name="Seed">Seed of every choice.</param>
/// <param name="Count">Utterances.</param>
/// <param name="Voices">Voices to speak with.</param>
/// <param name="Sentences">Sentences to speak, and to recombine.</param>
/// <param name="Programs">Version of every synthesiser, by name.</param>
internal sealed record SynthesisSettings(
    long Seed, int Count, ImmutableArray<Voice> Voices, ImmutableArray<string> Sentences, ImmutableSortedDictionary<string, string> Programs)
{
    /// <summary>Name of the file in the corpus' folder that tells them.</summary>
    public const string FileName = "corpus.json";

    // Grows when the same settings begin to give other recordings.
    private const int Format = 1;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's text: the same for the same settings, without paths or times.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", Format);
            writer.WriteNumber("seed", Seed);
            writer.WriteNumber("utterances", Count);
            writer.WriteNumber("sampleRate", Surroundings.SampleRate);
            writer.WriteString("sentencesSha256", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Sentences)))));
            writer.WriteStartObject("synthesisers");
            foreach ((string program, string version) in Programs) writer.WriteString(program, version);
            writer.WriteEndObject();
            writer.WriteStartArray("voices");
            foreach (Voice voice in Voices) writer.WriteStringValue(voice.ToString());
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
