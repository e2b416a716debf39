using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Ese.Runtime;

/// <summary>A recognizer as a client of Microsoft.Extensions.AI, whose interface is experimental.</summary>
[Experimental("MEAI001")]
public static class EseSpeechToTextClientExtensions
{
    /// <summary>Adapts a recognizer. Disposing the client does not dispose the recognizer.</summary>
    /// <param name="recognizer">The recognizer.</param>
    public static ISpeechToTextClient AsSpeechToTextClient(this EseRecognizer recognizer)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        return new EseSpeechToTextClient(recognizer);
    }
}

[Experimental("MEAI001")]
internal sealed class EseSpeechToTextClient(EseRecognizer recognizer) : ISpeechToTextClient
{
    private const string Provider = "ese";

    public async Task<SpeechToTextResponse> GetTextAsync(
        Stream audioSpeechStream, SpeechToTextOptions? options = null, CancellationToken cancellationToken = default)
    {
        var transcription = await recognizer.TranscribeAsync(audioSpeechStream, cancellationToken).ConfigureAwait(false);
        return new SpeechToTextResponse(transcription.Text)
        {
            StartTime = TimeSpan.Zero,
            EndTime = transcription.Duration,
            ModelId = recognizer.Binary.Facts.Name,
            RawRepresentation = transcription,
        };
    }

    public async IAsyncEnumerable<SpeechToTextResponseUpdate> GetStreamingTextAsync(
        Stream audioSpeechStream,
        SpeechToTextOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var transcription = await recognizer.TranscribeAsync(audioSpeechStream, cancellationToken).ConfigureAwait(false);
        foreach (var segment in transcription.Segments)
        {
            yield return new SpeechToTextResponseUpdate(segment.Text)
            {
                Kind = SpeechToTextResponseUpdateKind.TextUpdated,
                StartTime = segment.Start,
                EndTime = segment.End,
                ModelId = recognizer.Binary.Facts.Name,
                RawRepresentation = segment,
            };
        }
    }

    // Asked for something it has not, the contract wants null, never an exception.
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceType is null || serviceKey is not null)
        {
            return null;
        }

        if (serviceType.IsInstanceOfType(recognizer))
        {
            return recognizer;
        }

        if (serviceType.IsInstanceOfType(this))
        {
            return this;
        }

        return serviceType == typeof(SpeechToTextClientMetadata)
            ? new SpeechToTextClientMetadata(Provider, null, recognizer.Binary.Facts.Name)
            : null;
    }

    public void Dispose()
    {
        // The recognizer belongs to whoever created it.
    }
}
