using System.Diagnostics;
using System.Runtime.InteropServices;
using Ese.Testing;

namespace Ese.Drivers.Tests;

/// <summary>A library built from our own C, in place of a vendor's. Every instance is a file of its own, so that it has its own state.</summary>
internal abstract class NativeStub : IDisposable
{
    private readonly Lazy<nint> _library;

    /// <summary>Builds a library.</summary>
    /// <param name="source">Name of the source in <c>native</c>.</param>
    /// <param name="name">The file name of the library it stands for.</param>
    /// <param name="flags">More arguments for the compiler.</param>
    protected NativeStub(string source, string name, string[] flags)
    {
        Path = Folder.PathOf(name);
        _library = new Lazy<nint>(() => NativeLibrary.Load(Path));
        var file = System.IO.Path.Combine(RepositoryPaths.Root, "tests/Ese.Drivers.Tests/native", source);
        var gcc = new ProcessStartInfo("gcc", ["-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", .. flags, "-o", Path, file]) { RedirectStandardError = true };
        using var process = Process.Start(gcc)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }

    public string Path { get; }

    protected TemporaryFolder Folder { get; } = new();

    public virtual void Dispose() => Folder.Dispose();

    protected nint Function(string name) => NativeLibrary.GetExport(_library.Value, name);
}
