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
}
