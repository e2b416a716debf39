namespace Ese.Compiler;

/// <summary>Pass <c>encode</c>.</summary>
internal sealed class EncodePass : ICompilerPass
{
    /// <inheritdoc/>
    public string Name => "encode";

    /// <inheritdoc/>
    public string Summary => "Turns matrices into weight streams in their smallest slot format, and builds instructions and image.";

    /// <inheritdoc/>
    public void Run(Compilation compilation, CancellationToken cancellationToken)
    {
        var (schedule, allocation) = (compilation.Schedule!, compilation.Allocation!);
        var encoder = new ProgramEncoder(schedule, allocation.Addresses, allocation.Waits, compilation.Architecture, compilation.File);
        compilation.Encoded = encoder.Encode(compilation.Options.Threads, cancellationToken);
        compilation.Binary = BinaryBuilder.Build(
            compilation.Model, compilation.Quantized!, compilation.Lanes!, schedule, compilation.Encoded, compilation.Architecture);
    }
}
