using System.Security.Cryptography;
using Ese.Isa;
using Ese.Model.Schema;
using Google.Protobuf;

namespace Ese.Model;

/// <summary>Reads and writes <c>.esemodel</c> files. Format: <c>docs/esemodel.md</c>.</summary>
/// <remarks>A file of n bytes allocates at most 36·n + 1 MiB while it is read, whatever it holds.</remarks>
public static class EseModelFile
{
    /// <summary>Extension of model files.</summary>
    public const string Extension = ".esemodel";

    private const int MaximumFile = ContainerPrefix.Size + ContainerPrefix.MaximumHeader + ContainerPrefix.MaximumMessage;

    /// <summary>Reads and checks a whole file.</summary>
    /// <param name="path">The file; it must not change while it is read.</param>
    /// <exception cref="EseException">ESE0001 or ESE0020 to ESE0051.</exception>
    public static EseModel Read(string path) =>
        InputFile.Use(path, MaximumFile, ErrorTable.ModelTooLarge, bytes => Read(bytes, path));

    /// <summary>Reads and checks a whole file in memory.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="file">The file to name in errors.</param>
    /// <exception cref="EseException">ESE0001 or ESE0021 to ESE0051.</exception>
    public static EseModel Read(ReadOnlyMemory<byte> bytes, string? file = null)
    {
        ReadOnlySpan<byte> span = bytes.Span;
        ContainerPrefix prefix = ContainerPrefix.Read(span, span.Length, file);
        ReadOnlySpan<byte> message = span[prefix.MessageOffset..];
        prefix.CheckMessage(message, file);
        WireCheck.Check(message, ModelMessage.Descriptor, file);

        EseModel model = new MessageReader(file).Read(ModelMessage.Parser.ParseFrom(message)) with
        {
            Id = Convert.ToHexStringLower(prefix.MessageDigest),
        };
        ModelValidator.Validate(model, file);

        if (!EseModelHeader.Of(model).ToBytes().AsSpan().SequenceEqual(span[ContainerPrefix.Size..prefix.MessageOffset]))
            throw new EseException(ErrorTable.ModelHeaderMismatch, "the header in front of the message states other facts than the message; write the file again.", file);

        return model;
    }

    /// <summary>Reads the facts in front of the message: at most 4,184 bytes, checked against their own digest.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="EseException">ESE0001 or ESE0020 to ESE0023.</exception>
    public static EseModelHeader ReadHeader(string path)
    {
        byte[] start = InputFile.ReadStart(path, ContainerPrefix.Size + ContainerPrefix.MaximumHeader, out long length);
        return ReadHeader(start, length, path);
    }

    /// <summary>Reads the facts in front of the message of a file in memory.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="file">The file to name in errors.</param>
    /// <exception cref="EseException">ESE0001 or ESE0021 to ESE0023.</exception>
    public static EseModelHeader ReadHeader(ReadOnlyMemory<byte> bytes, string? file = null) =>
        ReadHeader(bytes.Span, bytes.Length, file);

    /// <summary>Checks a model and writes it; equal models give equal bytes.</summary>
    /// <param name="model">The model; its <see cref="EseModel.Id"/> is not looked at.</param>
    /// <exception cref="EseException">ESE0023 or ESE0025 to ESE0051.</exception>
    public static byte[] Write(EseModel model)
    {
        byte[] message = MessageOf(model);
        return ContainerPrefix.Seal(EseModelHeader.Of(model).ToBytes(), message);
    }

    /// <summary>The model with the <see cref="EseModel.Id"/> that its file has.</summary>
    /// <exception cref="EseException">ESE0023 or ESE0025 to ESE0051.</exception>
    public static EseModel Identify(EseModel model) =>
        model with { Id = Convert.ToHexStringLower(SHA256.HashData(MessageOf(model))) };

    /// <summary>Checks a model and writes it to a file, which appears whole or not at all.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <exception cref="EseException">ESE0020, ESE0023 or ESE0025 to ESE0051.</exception>
    public static void Save(EseModel model, string path) => InputFile.WriteAtomically(path, Write(model));

    private static EseModelHeader ReadHeader(ReadOnlySpan<byte> start, long length, string? file)
    {
        ContainerPrefix prefix = ContainerPrefix.Read(start, length, file);
        string id = Convert.ToHexStringLower(prefix.MessageDigest);
        return EseModelHeader.FromBytes(start[ContainerPrefix.Size..prefix.MessageOffset], id, file);
    }

    private static byte[] MessageOf(EseModel model)
    {
        ModelValidator.Validate(model);
        ModelMessage message = MessageWriter.Write(model);
        if (message.CalculateSize() is var size && size is < 0 or > ContainerPrefix.MaximumMessage)
            throw new EseException(ErrorTable.ModelTooLarge, $"the message would be {size} bytes long; at most {ContainerPrefix.MaximumMessage} are allowed.");

        byte[] bytes = message.ToByteArray();
        WireCheck.Check(bytes, ModelMessage.Descriptor, file: null);
        return bytes;
    }
}
