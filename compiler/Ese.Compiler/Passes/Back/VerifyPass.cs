using Ese.Isa;

namespace Ese.Compiler;

/// <summary>Pass <c>verify</c>.</summary>
internal sealed class VerifyPass : ICompilerPass
{
    /// <inheritdoc/>
    public string Name => "verify";

    /// <inheritdoc/>
    public string Summary => "Writes the binary, reads it back and verifies the program as a loader would.";

    /// <inheritdoc/>
    public void Run(Compilation compilation, CancellationToken cancellationToken)
    {
        var bytes = EseBinaryWriter.Write(compilation.Binary!);
        BinaryVerifier.Verify(EseBinaryReader.Read(bytes));
        compilation.Bytes = bytes;
    }
}
