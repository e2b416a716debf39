using System.Globalization;

namespace Ese.Emulator.Tests;

/// <summary>A <see cref="BufferWrite"/> that outlives the call.</summary>
internal sealed record RecordedWrite(int Instruction, string Counters, int Channel, BufferSpace Space, ulong Address, long[] Values)
{
    public bool Equals(RecordedWrite? other) =>
        other is not null && (Instruction, Counters, Channel, Space, Address) == (other.Instruction, other.Counters, other.Channel, other.Space, other.Address)
        && Values.AsSpan().SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Instruction, Counters, Channel, Space, Address, Values.Length);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Instruction} [{Counters}] {Channel} {Space}[{Address}]: {string.Join(' ', Values)}");
}
