using Ese.Model;

namespace Ese.Compression;

/// <summary>The model that a compression starts from.</summary>
internal sealed class SourceStage(EseModel model) : Stage("dense", source: null)
{
    /// <summary>The model.</summary>
    public EseModel Model { get; } = model;

    /// <inheritdoc/>
    public override EseModel Run(EseModel model, StageWork work) => Model;

    /// <inheritdoc/>
    protected override string Settings(EseModel model, StageWork work) => "";
}
