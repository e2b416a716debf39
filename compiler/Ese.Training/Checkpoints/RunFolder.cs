using Ese.Isa;
using Ese.Model;

namespace Ese.Training;

/// <summary>
/// The folder of a run: two checkpoints that are replaced in turn, each whole at every moment, and the log. One run uses it
/// at a time.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private const int Slots = 2;

    // One file is written at a time. A name of the run's own: the folder may hold other people's files.
    private const string Unfinished = "run.tmp";

    private readonly FileStream _lock;
    private int _next;

    private RunFolder(string path, FileStream locked)
    {
        Path = path;
        _lock = locked;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Opens a folder and makes it where there is none.</summary>
    /// <exception cref="EseException">ESE4133: it cannot be written, or another run uses it.</exception>
    public static RunFolder Open(string path) => path.Length == 0 ? throw Unwritable(path, "its name is empty.") : Guard(path, () =>
    {
        Directory.CreateDirectory(path);
        string name = System.IO.Path.Combine(path, "run.lock");
        var locked = new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        // What a run left that was killed while it wrote.
        File.Delete(System.IO.Path.Combine(path, Unfinished));
        return new RunFolder(path, locked);
    });

    /// <summary>Finds the latest whole checkpoint.</summary>
    /// <param name="damaged">Is told of every checkpoint that is not whole or cannot be opened; the other one is used then.</param>
    /// <returns>The open file, just behind its header, and the header; null where there is none.</returns>
    /// <exception cref="EseException">ESE4131: there are checkpoints, but none is whole; ESE4133: none can be opened.</exception>
    public (FileStream Stream, CheckpointHeader Header)? Latest(Action<EseException>? damaged = null)
    {
        (FileStream Stream, CheckpointHeader Header)? latest = null;
        EseException? first = null;
        for (int slot = 0; slot < Slots; slot++)
        {
            string name = NameOf(slot);
            if (!File.Exists(name)) continue;
            FileStream? stream = null;
            try
            {
                stream = Guard(name, () => File.OpenRead(name));
                CheckpointHeader header = CheckpointFile.ReadHeader(stream, name);
                if (latest is { } other && !IsLater(header.Position, other.Header.Position))
                {
                    stream.Dispose();
                    continue;
                }

                latest?.Stream.Dispose();
                latest = (stream, header);
                _next = (slot + 1) % Slots;
            }
            catch (EseException error) when (error.Code == ErrorTable.InvalidCheckpoint)
            {
                stream?.Dispose();
                first ??= error;
                damaged?.Invoke(error);
            }
        }

        return latest is null && first is not null ? throw first : latest;
    }

    /// <summary>Writes a checkpoint in place of the older one. Killed at any moment, it leaves the newer one as it was.</summary>
    /// <exception cref="EseException">ESE4133.</exception>
    public void Save(CheckpointHeader header, IReadOnlyList<StateTensor> tensors)
    {
        Replace(NameOf(_next), stream => CheckpointFile.Write(stream, header, tensors));
        _next = (_next + 1) % Slots;
    }

    /// <summary>Writes any other file of the run as a whole.</summary>
    /// <param name="name">Its name in the folder.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <exception cref="EseException">ESE4133.</exception>
    public void Write(string name, byte[] bytes) => Replace(System.IO.Path.Combine(Path, name), stream => stream.Write(bytes));

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    // The last batch of an epoch and the epoch's end are the same step.
    private static bool IsLater(TrainingPosition position, TrainingPosition other) =>
        (position.Step, position.Epoch).CompareTo((other.Step, other.Epoch)) > 0;

    private void Replace(string path, Action<FileStream> write)
    {
        Guard(path, () =>
        {
            WholeFile.Replace(path, System.IO.Path.Combine(Path, Unfinished), write);
            return true;
        });
    }

    private static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unwritable(path, cause.Message, cause);
        }
    }

    private static EseException Unwritable(string path, string reason, Exception? cause = null) => new(
        ErrorTable.UnwritableRun, $"The run folder cannot be written: {reason} Make room, end the other run, or name another folder; what was written before is whole.", path, cause);

    private string NameOf(int slot) => System.IO.Path.Combine(Path, slot == 0 ? "a.checkpoint" : "b.checkpoint");
}
