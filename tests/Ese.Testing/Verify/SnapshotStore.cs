using System.Reflection;

namespace VerifyXunit;

/// <summary>The snapshots of one folder.</summary>
/// <param name="folder">The folder.</param>
/// <param name="accept">True when what a test produces becomes the snapshot.</param>
public sealed class SnapshotStore(string folder, bool accept)
{
    /// <summary>The snapshots of a test project, whose folder its assembly metadata names.</summary>
    public static SnapshotStore For(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var project = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "ProjectDirectory").Value!;
        var accept = Accepts(Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT"), Environment.GetEnvironmentVariable("CI"));
        return new SnapshotStore(Path.Combine(project, "Snapshots"), accept);
    }

    /// <summary>True when snapshots are to be accepted: asked for, and not on a build server, where nobody would look.</summary>
    /// <param name="snapshotAccept">Value of the variable <c>SNAPSHOT_ACCEPT</c>.</param>
    /// <param name="ci">Value of the variable <c>CI</c>.</param>
    public static bool Accepts(string? snapshotAccept, string? ci) => snapshotAccept == "1" && string.IsNullOrEmpty(ci);

    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>Compares a text with a snapshot, and writes the received twin where they differ.</summary>
    /// <param name="name">Name of the snapshot up to <c>.verified</c>.</param>
    /// <param name="extension">Extension, without dot.</param>
    /// <param name="text">What the test produced; CR LF counts as LF.</param>
    /// <exception cref="VerifyException">The snapshot is missing or differs.</exception>
    public async Task CompareAsync(string name, string extension, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        var verified = Path.Combine(Folder, $"{name}.verified.{extension}");
        var received = Path.Combine(Folder, $"{name}.received.{extension}");
        var expected = File.Exists(verified) ? await File.ReadAllTextAsync(verified) : null;
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(accept ? verified : received, text);
        if (!accept)
        {
            throw new VerifyException(Describe(Path.GetFileName(verified), expected, text));
        }

        File.Delete(received);
    }

    private static string Describe(string file, string? expected, string actual)
    {
        const string Accept = "Look at the .received. twin beside it; SNAPSHOT_ACCEPT=1 accepts it.";
        if (expected is null)
        {
            return $"There is no snapshot {file}. {Accept}";
        }

        var (old, now) = (expected.Split('\n'), actual.Split('\n'));
        var line = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        string At(string[] lines) => line < lines.Length ? $"\"{lines[line]}\"" : "the end of the text";
        return $"{file} differs in line {line + 1}: expected {At(old)}, received {At(now)}. {Accept}";
    }
}
