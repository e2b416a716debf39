using Ese.Isa;
using Ese.Runtime.Decoding;
using Ese.Tool.Files;

namespace Ese.Tool.Recognition;

/// <summary>What recognises: a binary on the emulator, or a model in floating point.</summary>
internal abstract class SpeechModel
{
    /// <summary>Name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>How it is run: <c>binary</c> or <c>float</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Front end.</summary>
    public required FrontEnd FrontEnd { get; init; }

    /// <summary>Labels of the logits.</summary>
    public required CtcLabels Labels { get; init; }

    /// <summary>Samples from one step of the logits to the next.</summary>
    public required int SamplesPerStep { get; init; }

    /// <summary>Beam width the model recommends; 1 is greedy.</summary>
    public required int BeamWidth { get; init; }

    /// <summary>Opens a file by its extension.</summary>
    /// <exception cref="EseException">ESE1213: another kind of file; else what is wrong with it.</exception>
    public static SpeechModel Open(string file) => System.IO.Path.GetExtension(file).ToUpperInvariant() switch
    {
        ".ESEBIN" => BinarySpeechModel.Read(file),
        ".ESEMODEL" => FloatSpeechModel.Read(file),
        _ => throw FileKinds.Unexpected(file, FileKinds.Binary, FileKinds.Model),
    };

    /// <summary>Makes something that runs utterances, for one thread at a time.</summary>
    public abstract ISpeechRunner CreateRunner();
}
