using System.Collections;
using System.Diagnostics;
using System.Text;

namespace Ese.MSBuild.Tests.Hosting;

/// <summary>
/// The packages as users get them: packed by the build of this project into a folder feed, restored into a package folder
/// that starts empty. Other packages come from the sources the machine is configured with.
/// </summary>
public sealed class PackageFeed : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(9);

    /// <summary>Version of the packages.</summary>
    public static string Version { get; } = Path.GetFileNameWithoutExtension(
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "feed"), "Ese.MSBuild.*.nupkg").Single())["Ese.MSBuild.".Length..];

    /// <summary>The feed.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "feed");

    /// <summary>A folder for the projects of the tests.</summary>
    public string Work { get; } = Directory.CreateTempSubdirectory("ese-msbuild-").FullName;

    /// <summary>The restored task assembly.</summary>
    public string TaskAssembly =>
        Path.Combine(Work, "packages", "ese.msbuild", Version, "tasks", "net10.0", "Ese.MSBuild.dll");

    /// <summary>Runs a command in a folder.</summary>
    public BuildResult Run(string folder, string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };

        // The test host may run inside a build, whose variables would reach into this one.
        foreach (var name in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => (string)entry.Key))
        {
            if (name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name == "CI")
            {
                start.Environment.Remove(name);
            }
        }

        start.Environment["NUGET_PACKAGES"] = Path.Combine(Work, "packages");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";

        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        void Collect(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.Append(line.Data).Append('\n');
            }
        }

        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Deadline))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{file} {string.Join(' ', arguments)} did not end.\n{output}");
        }

        process.WaitForExit();
        return new BuildResult(process.ExitCode, output.ToString(), process.Id);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Work, recursive: true);
}
