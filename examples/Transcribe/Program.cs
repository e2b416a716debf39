using System.Diagnostics;
using System.Globalization;
using Ese.Isa;
using Transcribe;

try
{
    var arguments = Arguments.Of(args);

    // The class An4Recognizer was generated from Models/an4.esemodel by the build of this project.
    using var recognizer = An4Recognizer.Create(arguments.Options);
    return Run(recognizer, arguments.Clips);
}
catch (EseException exception)
{
    Console.Error.WriteLine(exception.ToDiagnostic());
    return 1;
}

static int Run(An4Recognizer recognizer, IReadOnlyList<Clip> clips)
{
    Console.WriteLine($"{An4Recognizer.Info.Name}: {An4Recognizer.Info.LayerCount} layers, "
        + $"{An4Recognizer.Info.WeightCount:N0} weights, compiled for {An4Recognizer.Info.Target}");

    var (audio, time, failed) = (TimeSpan.Zero, TimeSpan.Zero, 0);
    foreach (var clip in clips)
    {
        try
        {
            using var file = File.OpenRead(clip.Path);
            var start = Stopwatch.GetTimestamp();
            var transcription = recognizer.Transcribe(file);
            var elapsed = Stopwatch.GetElapsedTime(start);
            audio += transcription.Duration;
            time += elapsed;

            Console.WriteLine();
            Console.WriteLine($"{Path.GetFileName(clip.Path)}  ({PerSecond(elapsed, transcription.Duration)})");
            if (clip.Reference is { } reference)
            {
                Console.WriteLine($"  said   {reference}");
            }

            Console.WriteLine($"  heard  {transcription.Text}");
        }
        catch (Exception exception) when (exception is EseException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception is EseException coded ? coded.ToDiagnostic() : exception.Message);
            failed++;
        }
    }

    Console.WriteLine();
    Console.WriteLine($"{audio.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)} s of audio, {PerSecond(time, audio)}");
    return failed == 0 ? 0 : 1;
}

static string PerSecond(TimeSpan elapsed, TimeSpan audio) => string.Create(
    CultureInfo.InvariantCulture, $"{(audio > TimeSpan.Zero ? elapsed / audio : 0):F2} s per second of audio");
