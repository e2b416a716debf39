using Microsoft.Extensions.Logging;

namespace Ese.Runtime;

/// <summary>The log messages of the run time.</summary>
internal static partial class EseLog
{
    /// <summary>Category of all messages.</summary>
    public const string Category = "Ese.Runtime";

    [LoggerMessage(1, LogLevel.Information, "Model {Model} runs on {Device}.")]
    public static partial void DeviceChosen(ILogger logger, string model, string device);

    [LoggerMessage(2, LogLevel.Debug, "Transcribed {AudioSeconds:F2} s of audio in {Seconds:F3} s.")]
    public static partial void Transcribed(ILogger logger, double audioSeconds, double seconds);

    [LoggerMessage(3, LogLevel.Information, "Model {Model} needs whole utterances: the stream holds results back until Complete, or for at most {SegmentSeconds} s of audio.")]
    public static partial void StreamBuffers(ILogger logger, string model, double segmentSeconds);

    [LoggerMessage(4, LogLevel.Error, "The device did not finish a run of model {Model}.")]
    public static partial void DeviceFailed(ILogger logger, Exception error, string model);

    [LoggerMessage(5, LogLevel.Information, "Card {Card} is not used: {Problem}")]
    public static partial void CardUnused(ILogger logger, string card, string problem);

    [LoggerMessage(6, LogLevel.Warning, "Card {Card} failed with {Fault}: {Rung}, attempt {Attempt}, {Seconds:F3} s after its first failure. {Problem}")]
    public static partial void RecoveryStep(ILogger logger, string card, string fault, Rung rung, int attempt, double seconds, string problem);

    [LoggerMessage(7, LogLevel.Information, "Card {Card} works again after {Rung}, {Seconds:F3} s after its first failure.")]
    public static partial void Recovered(ILogger logger, string card, Rung rung, double seconds);

    [LoggerMessage(8, LogLevel.Information, "Card {Card}: the image was loaded in {Seconds:F3} s.")]
    public static partial void ImageLoaded(ILogger logger, string card, double seconds);

    [LoggerMessage(9, LogLevel.Warning, "Model {Model} falls over to the emulator: no card is usable. {Problem}")]
    public static partial void FallenOver(ILogger logger, string model, string problem);

    [LoggerMessage(10, LogLevel.Information, "Model {Model} runs on {Card} again.")]
    public static partial void BackOnCards(ILogger logger, string model, string card);

    [LoggerMessage(11, LogLevel.Error, "{Difference}")]
    public static partial void LogitsDiffer(ILogger logger, string difference);

    [LoggerMessage(12, LogLevel.Warning, "Card {Card} is not usable and will be tried again later: {Problem}")]
    public static partial void CardUnusable(ILogger logger, string card, string problem);
}
