using System.CommandLine;
using Ese.Isa;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;

namespace Ese.Tool.Commands;

/// <summary><c>ese disasm</c>: a binary as text.</summary>
internal sealed class DisasmCommand : ToolCommand
{
    private readonly Argument<string> _file = new("file") { Description = "The .esebin." };
    private readonly Option<bool> _image = new("--image") { Description = "Include the image, so that 'ese asm' makes the same binary of the text." };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write the text to a file. Default: standard output.", HelpName = "file" };

    /// <summary>Creates the command.</summary>
    public DisasmCommand()
        : base("disasm", "Shows the instructions and sections of a binary as text.", "an4.esebin -o an4.esasm --image")
    {
        Add(_file);
        Add(_image);
        Add(_output);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string file = arguments.GetRequiredValue(_file);
        string text = Disassemble(file, new DisassemblyOptions { IncludeImage = arguments.GetValue(_image) });
        if (arguments.GetValue(_output) is { } output) new OutputFiles().Add(output, text).Write(cancellationToken);
        else await console.Output.WriteAsync(text);
    }

    private static string Disassemble(string file, DisassemblyOptions options)
    {
        using EseBinary binary = InputFiles.ReadBinary(file);
        return Disassembler.Disassemble(binary, options);
    }
}
