using System.Globalization;

namespace Ese.Compiler.Evaluation;

/// <summary>A line of a corpus' list or transcripts.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Number">Number of the line, from 1.</param>
public readonly record struct TranscriptLine(string File, int Number)
{
    /// <summary>The form of compilers, <c>file(line)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}({Number})");
}
