using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>Compiles models.</summary>
public static class ModelCompiler
{
    /// <summary>The passes, in order.</summary>
    public static CompilerPipeline Pipeline { get; } =
        new([.. FrontPasses.All, .. BackPasses.All], [.. FrontPasses.Checks, .. BackPasses.Checks]);

    /// <summary>Compiles a model. The result depends on model and options alone: not on the file, the threads, the culture or the machine.</summary>
    /// <param name="model">The model; it is validated first.</param>
    /// <param name="options">How to compile, and for which target.</param>
    /// <param name="file">The model's file, for errors.</param>
    /// <param name="progress">Hears of every pass.</param>
    /// <param name="ct">Ends the compile early.</param>
    /// <exception cref="EseException">The model or the options are wrong, or the model does not fit the target.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CompileResult Compile(
        EseModel model,
        CompilerOptions options,
        string? file = null,
        IProgress<CompileProgress>? progress = null,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Compile(model, options, ArchitectureCatalog.Find(options.Target), file, progress, ct);
    }

    /// <summary>Compiles a model for a target that need not be in the catalogue.</summary>
    /// <param name="model">The model; it is validated first.</param>
    /// <param name="options">How to compile; the target it names is not looked at.</param>
    /// <param name="architecture">What to compile for.</param>
    /// <param name="file">The model's file, for errors.</param>
    /// <param name="progress">Hears of every pass.</param>
    /// <param name="ct">Ends the compile early.</param>
    /// <exception cref="EseException">The model or the options are wrong, or the model does not fit the target.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CompileResult Compile(
        EseModel model,
        CompilerOptions options,
        ArchitectureRecord architecture,
        string? file = null,
        IProgress<CompileProgress>? progress = null,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ModelValidator.Validate(model, file);
        var identified = model.Id.Length == 0 ? EseModelFile.Identify(model) : model;
        var compilation = new Compilation(identified, options, architecture, file);
        Pipeline.Run(compilation, progress, ct);
        return new CompileResult(compilation.Binary!, compilation.Bytes!, compilation.Report!, compilation.Quantized!);
    }
}
