namespace Ese.Mutation;

/// <summary>Which tokens of a source describe behaviour: no parameters, ports, types, loops that generate, clocks.</summary>
internal sealed class SystemVerilogPlaces
{
    private static readonly string[] Declaring = ["logic", "wire", "int", "output", "input"];
    private static readonly string[] Skipped = ["module", "localparam", "parameter", "genvar", "import", "typedef", "assert", "function", "default"];

    private readonly List<SystemVerilogToken> _tokens;
    private readonly bool[] _isFixed;

    public SystemVerilogPlaces(List<SystemVerilogToken> tokens)
    {
        _tokens = tokens;
        _isFixed = new bool[tokens.Count];
        for (var index = 0; index < tokens.Count; index++)
        {
            var text = tokens[index].Text;
            if (Skipped.Contains(text) && !(text == "default" && Next(index) == ":"))
            {
                Fix(index, Find(index, ";"));
            }
            else if (Declaring.Contains(text) && !_isFixed[index])
            {
                Fix(index, Math.Min(Find(index, ";"), Find(index, "=")));
            }
            else if (text is "for" or "#" or "@" && Next(index) == "(")
            {
                Fix(index, Close(index + 1));
            }
        }
    }

    /// <summary>Whether a token may be changed.</summary>
    public bool IsFree(int index) => !_isFixed[index];

    /// <summary>The token that closes what a token opens.</summary>
    public int Close(int open)
    {
        var depth = 0;
        for (var index = open; index < _tokens.Count; index++)
        {
            depth += _tokens[index].Text is "(" or "[" or "{" ? 1 : _tokens[index].Text is ")" or "]" or "}" ? -1 : 0;
            if (depth == 0)
            {
                return index;
            }
        }

        return _tokens.Count - 1;
    }

    /// <summary>The first of some tokens at the depth of a token, or the token that closes what encloses it.</summary>
    public int Find(int from, params ReadOnlySpan<string> wanted)
    {
        for (var index = from; index < _tokens.Count; index++)
        {
            var text = _tokens[index].Text;
            if (wanted.Contains(text) || text is ")" or "]" or "}")
            {
                return index;
            }

            if (text is "(" or "[" or "{")
            {
                index = Close(index);
            }
        }

        return _tokens.Count - 1;
    }

    private string Next(int index) => index + 1 < _tokens.Count ? _tokens[index + 1].Text : "";

    private void Fix(int first, int last) => Array.Fill(_isFixed, true, first, last - first + 1);
}
