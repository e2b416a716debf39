using System.CommandLine;
using Ese.Isa;
using Ese.Runtime;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;

namespace Ese.Tool.Recognition;

/// <summary>The options of commands that run a binary.</summary>
internal sealed class DeviceArguments
{
    private readonly Option<string?> _device = new("--device") { Description = "Where the .esebin runs: emulator, auto, or addresses of cards with commas between them, such as /dev/xdma0. Default: emulator.", HelpName = "device" };
    private readonly Option<string?> _image = new("--image") { Description = "The image that is loaded into a card: an .xclbin for XRT, an agfi-... id for AWS.", HelpName = "file" };
    private readonly Option<bool> _verify = new("--verify") { Description = "Also run everything on the emulator, and stop where the logits differ." };

    /// <summary>Adds the options to a command.</summary>
    public DeviceArguments(Command command)
    {
        command.Add(_device);
        command.Add(_image);
        command.Add(_verify);
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="EseException">ESE3304: there is no such device; ESE3305: a model that is not compiled runs on none.</exception>
    public DeviceSettings Settings(ParseResult arguments, string file, ToolConsole console)
    {
        string? device = arguments.GetValue(_device);
        if (device is not null && !FileKinds.Is(file, FileKinds.Binary))
            throw new EseException(ErrorTable.OptionInvalid, "Found --device with a model in floating point; needed is an .esebin, compile the model.", file);
        return new DeviceSettings(
            device is null ? EseDeviceChoice.Emulator : EseDeviceChoice.Parse(device), arguments.GetValue(_image), arguments.GetValue(_verify), new ConsoleLog(console.Error));
    }
}
