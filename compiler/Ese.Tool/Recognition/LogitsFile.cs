using System.Buffers.Binary;
using System.CommandLine;
using Ese.Isa;
using Ese.Tool.Files;

namespace Ese.Tool.Recognition;

/// <summary>
/// The logits of recordings as a file, so that those of two devices can be compared byte by byte: 16-bit integers, little endian,
/// <c>[steps × labels]</c>, one recording behind the other.
/// </summary>
internal sealed class LogitsFile(string path) : IDisposable
{
    private readonly MemoryStream _bytes = new();

    /// <summary>The option of a command.</summary>
    public static Option<string?> Option() => new("--logits")
    {
        Description = "Also write the logits of the .esebin: 16-bit integers, little endian, [steps x labels], one recording behind the other.",
        HelpName = "file",
    };

    /// <summary>The file that was asked for; null where none was.</summary>
    /// <exception cref="EseException">ESE3305: a model that is not compiled has no such logits.</exception>
    public static LogitsFile? Of(string? path, string model) =>
        path is null ? null
        : FileKinds.Is(model, FileKinds.Binary) ? new LogitsFile(path)
        : throw new EseException(ErrorTable.OptionInvalid, "Found --logits with a model in floating point; needed is an .esebin, compile the model.", model);

    /// <summary>Takes the logits of the next piece.</summary>
    public void Add(short[] logits)
    {
        Span<byte> word = stackalloc byte[sizeof(short)];
        foreach (short logit in logits)
        {
            BinaryPrimitives.WriteInt16LittleEndian(word, logit);
            _bytes.Write(word);
        }
    }

    /// <summary>Writes the file.</summary>
    /// <exception cref="EseException">ESE1212: it cannot be written.</exception>
    public void Write(CancellationToken cancellationToken) => new OutputFiles().Add(path, _bytes.WriteTo).Write(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();
}
