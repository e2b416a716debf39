using System.Diagnostics;
using System.Globalization;
using Ese.Compiler;
using Ese.Model;
using Microsoft.Build.Framework;

namespace Ese.MSBuild;

/// <summary>Compiles models: binary, report and manifest. The manifest is last, so that where it is, the rest is too.</summary>
[MSBuildMultiThreadableTask]
public sealed class CompileEseModel : EseTask
{
    /// <summary>The models, from <see cref="AssignEseOutputs"/>.</summary>
    [Required]
    public ITaskItem[] Models { get; set; } = [];

    /// <inheritdoc/>
    protected override void Run()
    {
        foreach (var item in Models)
        {
            CancellationToken.ThrowIfCancellationRequested();
            Guard(item.ItemSpec, () => Compile(ModelItem.ReadAssigned(item)));
        }
    }

    private void Compile(ModelItem item)
    {
        var clock = Stopwatch.StartNew();
        Log.LogMessage(MessageImportance.Low, "Compiling '{0}' in process {1}.", item.Path, Environment.ProcessId);
        var model = EseModelFile.Read(item.Path);
        var manifest = ManifestWriter.Write(EseModelHeader.Of(model), item.Names);
        var result = ModelCompiler.Compile(model, item.Options, item.Architecture, item.Path, ct: CancellationToken);

        OutputFile.Write(item.BinaryFile, result.Bytes);
        OutputFile.Write(item.ReportFile, CompileReportText.Format(result.Report));
        OutputFile.Write(item.ManifestFile, manifest);
        Log.LogMessage(MessageImportance.High, string.Create(
            CultureInfo.InvariantCulture,
            $"{item.Names.ModelFile} -> {item.BinaryFile} ({result.Binary.Program.Length} instructions, {result.Bytes.Length} bytes, {clock.Elapsed.TotalSeconds:0.0} s)"));
    }
}
