namespace Ese.Isa;

/// <content><c>ESE30xx</c>: reading recordings.</content>
public static partial class ErrorTable
{
    /// <summary>The bytes are neither WAV nor NIST SPHERE.</summary>
    public static readonly ErrorCode AudioFormatUnknown = new("ESE3001", "not a recording that can be read", "Convert the recording to WAV (PCM or float) or NIST SPHERE (PCM).");

    /// <summary>The header of a recording is damaged, contradictory or cut short.</summary>
    public static readonly ErrorCode AudioHeaderDamaged = new("ESE3002", "damaged header of a recording", "Export the recording again.");

    /// <summary>The container is known, the encoding inside it is not.</summary>
    public static readonly ErrorCode AudioEncodingUnsupported = new("ESE3003", "encoding of a recording not supported", "Convert the recording to 16-bit PCM.");

    /// <summary>The sample rate is outside what can be resampled.</summary>
    public static readonly ErrorCode AudioSampleRate = new("ESE3004", "sample rate out of range", "Use a recording with 4000 to 192000 samples per second.");

    /// <summary>The number of channels is zero or too large.</summary>
    public static readonly ErrorCode AudioChannelCount = new("ESE3005", "number of audio channels out of range", "Use a recording with 1 to 256 channels.");

    /// <summary>The recording is longer than allowed.</summary>
    public static readonly ErrorCode AudioTooLong = new("ESE3006", "recording too long", "Split the recording, or raise EseOptions.MaximumDuration.");

    private static ErrorCode[] Audio =>
    [
        AudioFormatUnknown, AudioHeaderDamaged, AudioEncodingUnsupported, AudioSampleRate, AudioChannelCount, AudioTooLong,
    ];
}
