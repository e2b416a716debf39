using Ese.Isa;
using Ese.Model;

namespace Ese.Compression;

/// <summary>
/// The folder of a compression: the model of every stage under its name and key, whole or absent, and beside it the
/// checkpoints of its training. What is there for the same key is not made again.
/// </summary>
/// <param name="path">The folder.</param>
internal sealed class StageFolder(string path)
{
    private readonly Dictionary<Stage, EseModel> _models = [];

    /// <summary>The folder of a scan.</summary>
    public string ScanPath => PathOf("scan");

    /// <summary>Is told the stage that begins.</summary>
    public Action<Stage>? Began { get; init; }

    /// <summary>The model of a stage; those it comes from are made first.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="work">What stages share.</param>
    /// <exception cref="EseException">A stage cannot be done, or its model not be written.</exception>
    public EseModel ModelOf(Stage stage, StageWork work)
    {
        if (_models.TryGetValue(stage, out var known)) return known;
        EseModel model;
        if (stage.Source is null)
        {
            model = stage.Run(((SourceStage)stage).Model, work);
        }
        else
        {
            var source = ModelOf(stage.Source, work);
            var file = PathOf(stage, stage.KeyFor(source, work), ".esemodel");
            model = Find(file) ?? Make(stage, source, file, work);
        }

        return _models[stage] = model;
    }

    /// <summary>The model of a stage if it is there; none is made.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="work">What stages share.</param>
    public EseModel? FindModelOf(Stage stage, StageWork work)
    {
        if (_models.TryGetValue(stage, out var known)) return known;
        if (stage.Source is null) return ModelOf(stage, work);
        if (FindModelOf(stage.Source, work) is not { } source || Find(PathOf(stage, stage.KeyFor(source, work), ".esemodel")) is not { } model) return null;
        return _models[stage] = model;
    }

    /// <summary>The folder of a stage's checkpoints.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="key">Its key.</param>
    public string RunPath(Stage stage, string key) => PathOf(stage, key, ".run");

    /// <summary>The place of a file in the folder.</summary>
    public string PathOf(string name) => Path.Combine(path, name);

    /// <summary>Writes a file whole or not at all.</summary>
    /// <exception cref="EseException">ESE1212.</exception>
    public static void Write(string file, byte[] bytes)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);

            // The same name every time, so that a run that was killed leaves nothing that the next one would not replace.
            WholeFile.Replace(file, file + ".tmp", bytes);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EseException(ErrorTable.UnwritableOutput, "The folder of the compression cannot be written; give a writable folder with room.", file, cause);
        }
    }

    private EseModel Make(Stage stage, EseModel source, string file, StageWork work)
    {
        Began?.Invoke(stage);
        Write(file, EseModelFile.Write(stage.Run(source, work)));
        return EseModelFile.Read(file);
    }

    private static EseModel? Find(string file)
    {
        if (!File.Exists(file)) return null;
        try
        {
            return EseModelFile.Read(file);
        }
        catch (EseException)
        {
            // Whatever damaged it, the stage makes the same model again.
            return null;
        }
    }

    private string PathOf(Stage stage, string key, string extension) => PathOf($"{stage.Name}-{key}{extension}");
}
