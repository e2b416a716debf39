using System.CommandLine;
using Ese.Isa;
using Ese.Model;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;

namespace Ese.Tool.Commands;

/// <summary><c>ese inspect</c>: shows what a model or binary holds.</summary>
internal sealed class InspectCommand : ToolCommand
{
    private readonly Argument<string> _file = new("file") { Description = "The .esemodel or .esebin." };

    /// <summary>Creates the command.</summary>
    public InspectCommand()
        : base("inspect", "Shows what a model or binary holds.", "an4.esemodel") => Add(_file);

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string file = arguments.GetRequiredValue(_file);
        string text = true switch
        {
            _ when FileKinds.Is(file, FileKinds.Model) => ModelDescription.Of(EseModelFile.Read(file)),
            _ when FileKinds.Is(file, FileKinds.Binary) => Describe(file),
            _ => throw FileKinds.Unexpected(file, FileKinds.Model, FileKinds.Binary),
        };
        await console.Output.WriteAsync(text);
    }

    private static string Describe(string file)
    {
        using EseBinary binary = InputFiles.ReadBinary(file);
        return BinaryDescription.Of(binary);
    }
}
