namespace Ese.Isa;

/// <summary>A weight stream breaks a rule of the engine. The verifier and the executors turn it into a finding or a trap.</summary>
public sealed class WeightStreamException : Exception
{
    internal WeightStreamException(int lane, int line, string reason)
        : base(FormattableString.Invariant($"line {line}, lane {lane}: {reason}"))
    {
        Lane = lane;
        Line = line;
        Reason = reason;
    }

    /// <summary>Stream lane, <c>group · lanes + lane</c>.</summary>
    public int Lane { get; }

    /// <summary>Line of the stream.</summary>
    public int Line { get; }

    /// <summary>The rule that is broken.</summary>
    public string Reason { get; }
}
