using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

#pragma warning disable MEAI001

namespace Ese.Runtime.Tests.Recognition;

public sealed class HostingTests
{
    [Fact]
    public void ARecognizerIsASingletonWithItsOwnSettings()
    {
        var services = new ServiceCollection();
        using var logs = new ListLogger();
        services.AddSingleton<ILoggerFactory>(logs);
        services.AddEse<ToneRecognizer>(options => options.MaximumDuration = TimeSpan.FromSeconds(0.5));
        using var provider = services.BuildServiceProvider();
        var recognizer = provider.GetRequiredService<ToneRecognizer>();
        Assert.Same(recognizer, provider.GetRequiredService<ToneRecognizer>());
        Assert.Throws<EseAudioFormatException>(() => recognizer.Transcribe(new float[8000]));
        Assert.Equal("AB", recognizer.Transcribe(ToneModel.Say("AB")).Text);
        Assert.Contains("Ese.Runtime Information: Model tones runs on emulator.", logs.Lines);
        Assert.Contains(logs.Lines, line => line.StartsWith("Ese.Runtime Debug: Transcribed 0.24 s", StringComparison.Ordinal));
    }

    [Fact]
    public void ABufferingStreamSaysSoInTheLog()
    {
        using var logs = new ListLogger();
        using var recognizer = ToneRecognizer.Buffering(new EseOptions { LoggerFactory = logs });
        using var stream = recognizer.OpenStream();
        Assert.Contains(logs.Lines, line => line.Contains("holds results back until Complete, or for at most 30 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheClientOfMicrosoftExtensionsTranscribes()
    {
        using var recognizer = ToneRecognizer.Create();
        using var client = recognizer.AsSpeechToTextClient();
        var response = await client.GetTextAsync(new MemoryStream(ToneModel.Wave("AB CAB")));
        Assert.Equal("AB CAB", response.Text);
        Assert.Equal(TimeSpan.FromSeconds(0.72), response.EndTime);
        Assert.IsType<Transcription>(response.RawRepresentation);

        var updates = new List<SpeechToTextResponseUpdate>();
        await foreach (var update in client.GetStreamingTextAsync(new MemoryStream(ToneModel.Wave("AB CAB"))))
        {
            updates.Add(update);
        }

        Assert.Equal("AB CAB", Assert.Single(updates).Text);
        Assert.Equal(SpeechToTextResponseUpdateKind.TextUpdated, updates[0].Kind);
    }

    [Fact]
    public void TheClientHandsOutTheRecognizerAndNeverThrows()
    {
        using var recognizer = ToneRecognizer.Create();
        var client = recognizer.AsSpeechToTextClient();
        Assert.Same(recognizer, client.GetService(typeof(EseRecognizer)));
        Assert.Same(recognizer, client.GetService(typeof(ToneRecognizer)));
        Assert.Same(client, client.GetService(typeof(ISpeechToTextClient)));
        Assert.Equal("tones", client.GetService<SpeechToTextClientMetadata>()?.DefaultModelId);
        Assert.Null(client.GetService(typeof(string)));
        Assert.Null(client.GetService(typeof(EseRecognizer), "key"));
        Assert.Null(client.GetService(null!));
        client.Dispose();
        Assert.Equal("A", recognizer.Transcribe(ToneModel.Say("A")).Text);
    }
}
