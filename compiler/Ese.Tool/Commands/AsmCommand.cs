using Ese.Compiler;
using System.CommandLine;
using Ese.Isa;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;

namespace Ese.Tool.Commands;

/// <summary><c>ese asm</c>: a binary from text.</summary>
internal sealed class AsmCommand : ToolCommand
{
    private readonly Argument<string> _file = new("file") { Description = "The text, as 'ese disasm --image' writes it." };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The .esebin to write.", HelpName = "file", Required = true };

    /// <summary>Creates the command.</summary>
    public AsmCommand()
        : base("asm", "Assembles text into a binary and verifies it.", "an4.esasm -o an4.esebin")
    {
        Add(_file);
        Add(_output);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string file = arguments.GetRequiredValue(_file);
        string output = arguments.GetRequiredValue(_output);
        FileKinds.Require(output, FileKinds.Binary);
        EseBinary binary = Assembler.Assemble(InputFiles.ReadText(file), file);
        BinaryVerifier.Verify(binary, file);
        byte[] bytes = EseBinaryWriter.Write(binary);
        new OutputFiles().Add(output, bytes).Write(cancellationToken);
        await console.Output.WriteLineAsync($"{output}: {TextTable.Number(binary.Program.Length)} instructions, {TextTable.Number(bytes.Length)} bytes");
    }
}
