namespace Ese.Runtime;

/// <summary>The steps of a time axis that one run works on, counted from the start of the utterance.</summary>
/// <param name="First">First step.</param>
/// <param name="End">Step after the last.</param>
/// <param name="Origin">The parent's step that step <c>First</c> begins to look at, counted from the first step of the parent in the run; negative in the padding.</param>
internal readonly record struct AxisSpan(int First, int End, int Origin)
{
    public int Steps => End - First;
}
