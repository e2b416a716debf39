namespace Ese.Mutation;

/// <summary>The names of changes, and those that both languages share.</summary>
public static class FaultOperators
{
    public const string Arithmetic = "arithmetic";
    public const string Comparison = "comparison";
    public const string Logic = "logic";
    public const string Constant = "constant";
    public const string Slice = "slice";
    public const string Condition = "condition";
    public const string Stuck = "stuck";
    public const string Branches = "branches";
    public const string Statement = "statement";
    public const string Sign = "sign";
    public const string Half = "half";
    public const string Extreme = "extreme";

    /// <summary>What may stand in the place of an operator with two operands.</summary>
    /// <param name="text">The operator.</param>
    /// <returns>Kinds of change and operators; none where the operator stays.</returns>
    public static IEnumerable<(string Name, string Replacement)> Of(string text) => text switch
    {
        "+" => [(Arithmetic, "-")],
        "-" => [(Arithmetic, "+")],
        "*" => [(Arithmetic, "+")],
        "/" => [(Arithmetic, "*")],
        "%" => [(Arithmetic, "/")],
        "<<" => [(Arithmetic, ">>")],
        "<" => [(Comparison, "<="), (Comparison, ">=")],
        "<=" => [(Comparison, "<"), (Comparison, ">")],
        ">" => [(Comparison, ">="), (Comparison, "<=")],
        ">=" => [(Comparison, ">"), (Comparison, "<")],
        "==" => [(Comparison, "!=")],
        "!=" => [(Comparison, "==")],
        "&&" => [(Logic, "||")],
        "||" => [(Logic, "&&")],
        "&" => [(Logic, "|")],
        "|" => [(Logic, "&")],
        "^" => [(Logic, "|")],
        _ => [],
    };
}
