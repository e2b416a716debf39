using Ese.Isa;
using Microsoft.Build.Framework;

namespace Ese.MSBuild;

/// <summary>
/// Names the class and the outputs of every model, refuses what cannot be built, and writes each model's options file:
/// everything its outputs depend on that has no time of change of its own.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class AssignEseOutputs : EseTask
{
    /// <summary>The models, by absolute path.</summary>
    [Required]
    public ITaskItem[] Models { get; set; } = [];

    /// <summary>Namespace of models without one.</summary>
    public string RootNamespace { get; set; } = "";

    /// <summary>Absolute path of the project's folder.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>Absolute path of the folder for the outputs.</summary>
    [Required]
    public string OutputFolder { get; set; } = "";

    /// <summary>The models that can be built, with metadata that name class, namespace, resource and outputs.</summary>
    [Output]
    public ITaskItem[] Assigned { get; private set; } = [];

    /// <inheritdoc/>
    protected override void Run()
    {
        var assigned = new List<ITaskItem>();
        var classes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in Models)
        {
            CancellationToken.ThrowIfCancellationRequested();
            Guard(item.ItemSpec, () =>
            {
                var model = ModelItem.Read(item, RootNamespace, ProjectFolder, OutputFolder);
                if (!classes.TryAdd(model.FullName, item.ItemSpec))
                {
                    var message = $"'{model.FullName}' is also generated for '{classes[model.FullName]}'; "
                        + "give one of the two EseModel items another ClassName or Namespace.";
                    throw new EseException(ErrorTable.DuplicateModelClass, message, item.ItemSpec);
                }

                OutputFile.WriteWhenDifferent(model.OptionsFile, model.OptionsText);
                assigned.Add(model.ToTaskItem(item, ProjectFolder));
            });
        }

        Assigned = [.. assigned];
    }
}
