using System.CommandLine;
using Ese.Isa;
using Ese.Runtime.Decoding;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;

namespace Ese.Tool.Recognition;

/// <summary>The options of commands that decode.</summary>
internal sealed class DecoderArguments
{
    // What the search takes where a language model or phrases need one and the user named no width.
    private const int DefaultBeamWidth = 64;
    private static readonly CtcBeamOptions Defaults = new();

    private readonly Option<int?> _beam = new Option<int?>("--beam") { Description = "Beam width; 1 is greedy. Default: what the model recommends, or 64 with a language model or phrases.", HelpName = "n" }.InRange(1, 10_000);
    private readonly Option<string?> _languageModel = new("--lm") { Description = "Word language model in ARPA format.", HelpName = "file" };
    private readonly Option<double?> _weight = new Option<double?>("--alpha") { Description = "Weight of the language model.", HelpName = "x", DefaultValueFactory = _ => Defaults.LanguageModelWeight }.InRange(0, 100);
    private readonly Option<double?> _bonus = new Option<double?>("--beta") { Description = "Bonus for every word, with a language model.", HelpName = "x", DefaultValueFactory = _ => Defaults.WordBonus }.InRange(-100, 100);
    private readonly Option<string[]> _phrases = new("--boost") { Description = "A phrase to prefer; may be given more than once.", HelpName = "phrase" };

    /// <summary>Adds the options to a command.</summary>
    public DecoderArguments(Command command)
    {
        command.Add(_beam);
        command.Add(_languageModel);
        command.Add(_weight);
        command.Add(_bonus);
        command.Add(_phrases);
    }

    /// <summary>The language model asked for, or null.</summary>
    public string? LanguageModel(ParseResult arguments) => arguments.GetValue(_languageModel);

    /// <summary>Makes the decoder asked for.</summary>
    /// <exception cref="EseException">The language model or a phrase cannot be used.</exception>
    public IClipDecoder Create(ParseResult arguments, SpeechModel model)
    {
        string? file = LanguageModel(arguments);
        string[] phrases = arguments.GetValue(_phrases) ?? [];
        bool searches = file is not null || phrases.Length > 0;
        int beam = arguments.GetValue(_beam) ?? (searches ? Math.Max(model.BeamWidth, DefaultBeamWidth) : model.BeamWidth);
        if (beam == 1 && !searches) return new Greedy(new CtcGreedyDecoder(model.Labels));

        return new Beam(new CtcBeamDecoder(model.Labels, new CtcBeamOptions
        {
            BeamWidth = beam,
            LanguageModel = file is null ? null : ReadLanguageModel(file),
            LanguageModelWeight = arguments.GetValue(_weight)!.Value,
            WordBonus = arguments.GetValue(_bonus)!.Value,
            Boost = phrases.Length == 0 ? null : new PhraseBoost(phrases),
        }));
    }

    private static ArpaLanguageModel ReadLanguageModel(string file)
    {
        using FileStream stream = InputFiles.Open(file);
        return ArpaLanguageModel.Read(stream, file);
    }

    private sealed class Greedy(CtcGreedyDecoder decoder) : IClipDecoder
    {
        public int BeamWidth => 1;

        public CtcHypothesis Decode(LabelPosteriors posteriors, CancellationToken cancellationToken) => decoder.Decode(posteriors);
    }

    private sealed class Beam(CtcBeamDecoder decoder) : IClipDecoder
    {
        public int BeamWidth => decoder.Options.BeamWidth;

        public CtcHypothesis Decode(LabelPosteriors posteriors, CancellationToken cancellationToken) => decoder.Decode(posteriors, cancellationToken)[0];
    }
}
