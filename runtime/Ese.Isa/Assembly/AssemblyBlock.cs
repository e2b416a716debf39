namespace Ese.Isa;

/// <summary>A directive of assembly text and the lines up to the next.</summary>
/// <param name="FirstLine">Line of the file its text starts at, from 1.</param>
/// <param name="Argument">What stands behind the directive on its line.</param>
/// <param name="Text">The lines, each ended by LF, without those at the end that are blank.</param>
internal sealed record AssemblyBlock(int FirstLine, string Argument, string Text);
