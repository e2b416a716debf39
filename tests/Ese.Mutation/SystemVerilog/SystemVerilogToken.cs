namespace Ese.Mutation;

/// <summary>A token of a SystemVerilog source.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Start">Its first character in the file.</param>
public readonly record struct SystemVerilogToken(string Text, int Start)
{
    /// <summary>The character behind it.</summary>
    public int End => Start + Text.Length;

    /// <summary>Whether it begins like a number.</summary>
    public bool IsNumber => char.IsAsciiDigit(Text[0]) || (Text[0] == '\'' && Text.Length > 1);

    /// <summary>Whether it is a name, a keyword or a macro.</summary>
    public bool IsName => char.IsAsciiLetter(Text[0]) || Text[0] is '_' or '`' or '$';

    /// <summary>Whether an expression can end with it, so that an operator behind it has two operands.</summary>
    public bool EndsOperand => IsNumber || IsName || Text is ")" or "]" or "}";
}
