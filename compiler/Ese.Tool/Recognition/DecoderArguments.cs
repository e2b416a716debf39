using System.CommandLine;
using Ese.Isa;
using Ese.Runtime.Decoding;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;

namespace Ese.Tool.Recognition;

/// <summary>The options of commands that decode.</summary>
internal sealed class DecoderArguments
{
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

    /// <summary>What was asked for.</summary>
    /// <exception cref="EseException">
    /// The language model cannot be read; ESE3305: greedy decoding was asked for with something it cannot use.
    /// </exception>
    public DecoderSettings Settings(ParseResult arguments)
    {
        string? file = arguments.GetValue(_languageModel);
        string[] phrases = arguments.GetValue(_phrases) ?? [];
        int? beam = arguments.GetValue(_beam);
        if (beam == 1 && (file is not null || phrases.Length > 0))
            throw new EseException(ErrorTable.OptionInvalid, "Found --beam 1 with --lm or --boost; greedy decoding cannot use them, give a width of 2 or more.");
        return new DecoderSettings(
            beam,
            file is null ? null : ReadLanguageModel(file),
            arguments.GetValue(_weight)!.Value,
            arguments.GetValue(_bonus)!.Value,
            [.. phrases.Select(phrase => new BoostedPhrase(phrase, PhraseBoost.DefaultWeight))]);
    }

    private static ArpaLanguageModel ReadLanguageModel(string file)
    {
        using FileStream stream = InputFiles.Open(file);
        return ArpaLanguageModel.Read(stream, file);
    }
}
