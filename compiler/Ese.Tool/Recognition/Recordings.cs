using Ese.Compiler;
using Ese.Isa;
using Ese.Runtime;
using Ese.Tool.Files;

namespace Ese.Tool.Recognition;

/// <summary>Reads recordings as a model's front end wants them.</summary>
internal static class Recordings
{
    private static readonly string[] Extensions = [".wav", ".sph"];

    /// <summary>Reads a recording at a sample rate in Hz.</summary>
    /// <exception cref="EseException">The file cannot be read or is no recording.</exception>
    public static float[] Read(string path, int sampleRate)
    {
        using FileStream stream = InputFiles.Open(path);
        AudioClip clip = AudioFile.Read(stream, path);
        return clip.SampleRate == sampleRate ? clip.Samples : Resampler.Resample(clip.Samples, clip.SampleRate, sampleRate);
    }

    /// <summary>The recordings below a folder in ordinal order; with a limit, that many at equal distances.</summary>
    /// <exception cref="EseException">ESE1214: there is none.</exception>
    public static string[] In(string folder, int? limit)
    {
        string[] all = Directory.Exists(folder) ? InputFiles.Below(folder, Extensions) : [];
        if (all.Length == 0)
            throw new EseException(ErrorTable.NoRecordings, "Found no .wav or .sph file here or below; give a folder of recordings.", folder);
        int count = Math.Min(limit ?? all.Length, all.Length);
        return [.. Enumerable.Range(0, count).Select(index => all[(int)((long)index * all.Length / count)])];
    }

    /// <summary>Extracts the features of recordings, one at a time as they are asked for.</summary>
    public static IEnumerable<FeatureMatrix> Features(IEnumerable<string> paths, FrontEnd frontEnd)
    {
        var extractor = new FeatureExtractor(frontEnd);
        foreach (string path in paths)
        {
            float[] features = extractor.Extract(Read(path, frontEnd.SampleRate), out int frames);
            yield return new FeatureMatrix(features, frames);
        }
    }
}
