namespace Ese.Mutation;

/// <summary>Finds the places of a SystemVerilog source that can be changed, token by token.</summary>
internal sealed class SystemVerilogFaults
{
    private readonly FaultSite _site;
    private readonly List<SystemVerilogToken> _tokens;
    private readonly SystemVerilogPlaces _places;
    private readonly HashSet<int> _colons = [];

    private SystemVerilogFaults(FaultSite site)
    {
        _site = site;
        _tokens = SystemVerilogTokens.Of(site.Text);
        _places = new SystemVerilogPlaces(_tokens);
    }

    /// <summary>Adds every fault of a file.</summary>
    public static void Find(FaultSite site)
    {
        var faults = new SystemVerilogFaults(site);
        for (var index = 1; index < faults._tokens.Count - 1; index++)
        {
            faults.At(index);
        }
    }

    private void At(int index)
    {
        var token = _tokens[index];
        if (token.Text == "signed")
        {
            Add(FaultOperators.Sign, index, index, "");
        }

        if (!_places.IsFree(index))
        {
            return;
        }

        if (token.IsNumber)
        {
            Number(index);
        }
        else if (token.Text == "if" && Text(index + 1) == "(")
        {
            Condition(index + 2, _places.Close(index + 1) - 1);
        }
        else if (token.Text == "?")
        {
            Branches(index);
        }
        else if (token.Text == "<=" && AssignmentStart(index) is { } start)
        {
            Add(FaultOperators.Statement, start, _places.Find(index, ";") - 1, "");
        }
        else if (token.Text is "$signed" or ">>>")
        {
            Add(FaultOperators.Sign, index, index, token.Text == ">>>" ? ">>" : "$unsigned");
        }
        else if (token.Text == "!")
        {
            Add(FaultOperators.Condition, index, index, "");
        }
        else if (_tokens[index - 1].EndsOperand)
        {
            Operator(index);
        }
    }

    private void Operator(int index)
    {
        foreach (var (name, replacement) in FaultOperators.Of(Text(index)))
        {
            Add(name, index, index, replacement);
        }

        var next = _tokens[index + 1];
        if (Text(index) == "+" && ((next.IsNumber && Text(index + 2) != "'") || next.Text == "half"))
        {
            Add(FaultOperators.Half, index, index + 1, "");
        }
    }

    private void Number(int index)
    {
        // The width of a cast or of a repetition is no number to count with.
        if (Text(index + 1) is "'" or "{" || SystemVerilogConstants.OffByOne(Text(index)) is not { } replacement)
        {
            return;
        }

        var end = _places.Find(index, ":", "+:", ";");
        var isSlice = Text(end) is "]" or ":" or "+:" && Text(_places.Find(index, "]")) == "]";
        Add(isSlice ? FaultOperators.Slice : FaultOperators.Constant, index, index, replacement);
    }

    private void Condition(int first, int last)
    {
        // What depends on parameters alone decides what there is, not what it does.
        if (_tokens[first..(last + 1)].Any(token => token.IsName && token.Text.Any(char.IsAsciiLetterLower)))
        {
            var text = _site.Text[_tokens[first].Start.._tokens[last].End];
            Add(FaultOperators.Condition, first, last, $"!({text})");
            Add(FaultOperators.Stuck, first, last, "1'b1");
            Add(FaultOperators.Stuck, first, last, "1'b0");
        }
    }

    private void Branches(int question)
    {
        var colon = question;
        for (var open = 1; open > 0;)
        {
            colon = _places.Find(colon + 1, "?", ":", ";");
            open += Text(colon) switch { "?" => 1, ":" => -1, _ => -open };
        }

        if (Text(colon) == ":")
        {
            _colons.Add(colon);
            var end = _places.Find(colon, ";", ",") - 1;
            var (whenTrue, whenFalse) = (Source(question + 1, colon - 1), Source(colon + 1, end));
            Add(FaultOperators.Branches, question + 1, end, $"({whenFalse}) : ({whenTrue})");
        }
    }

    /// <summary>Where the assignment begins whose arrow a token is; null for a comparison.</summary>
    private int? AssignmentStart(int arrow)
    {
        var index = arrow - 1;
        while (Text(index) is "]" or "}")
        {
            for (var depth = 0; ; index--)
            {
                depth += Text(index) is "]" or "}" ? 1 : Text(index) is "[" or "{" ? -1 : 0;
                if (depth == 0)
                {
                    break;
                }
            }

            index -= Text(index) == "[" ? 1 : 0;
        }

        var before = Text(index - 1);
        return before is ";" or "begin" or "end" or "else" or ")" || (before == ":" && !_colons.Contains(index - 1)) || Text(index - 2) == ":" ? index : null;
    }

    private string Text(int index) => _tokens[index].Text;

    private string Source(int first, int last) => _site.Text[_tokens[first].Start.._tokens[last].End];

    private void Add(string name, int first, int last, string replacement) =>
        _site.Add(name, _tokens[first].Start, _tokens[last].End - _tokens[first].Start, replacement);
}
