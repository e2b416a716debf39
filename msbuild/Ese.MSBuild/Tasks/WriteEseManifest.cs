using Ese.Compiler;
using Ese.Model;
using Microsoft.Build.Framework;

namespace Ese.MSBuild;

/// <summary>Writes a model's manifest from its header alone: what an editor needs, in milliseconds.</summary>
[MSBuildMultiThreadableTask]
public sealed class WriteEseManifest : EseTask
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
            Guard(item.ItemSpec, () =>
            {
                var model = ModelItem.ReadAssigned(item);
                OutputFile.Write(model.ManifestFile, ManifestWriter.Write(EseModelFile.ReadHeader(model.Path), model.Names));
            });
        }
    }
}
