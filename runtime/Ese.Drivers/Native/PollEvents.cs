namespace Ese.Drivers;

/// <summary>What <c>poll</c> reports.</summary>
[Flags]
internal enum PollEvents : short
{
    None = 0,
    Input = 1,
    Output = 4,
    Error = 8,
    HangUp = 16,
    Invalid = 32,
}
