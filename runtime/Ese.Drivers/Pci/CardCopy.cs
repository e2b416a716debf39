namespace Ese.Drivers;

/// <summary>
/// Copies between host memory and a mapped card. The bus sees exactly these accesses, none wider, twice or left out: eight bytes where
/// the card's address allows, else single bytes.
/// </summary>
internal static unsafe class CardCopy
{
    private const int WordBytes = sizeof(ulong);

    public static void ToCard(byte* card, ReadOnlySpan<byte> source)
    {
        for (; !source.IsEmpty && ((nuint)card % WordBytes != 0 || source.Length < WordBytes); card++, source = source[1..])
        {
            Volatile.Write(ref *card, source[0]);
        }

        for (; source.Length >= WordBytes; card += WordBytes, source = source[WordBytes..])
        {
            Volatile.Write(ref *(ulong*)card, BitConverter.ToUInt64(source));
        }

        if (!source.IsEmpty)
        {
            ToCard(card, source);
        }
    }

    public static void FromCard(byte* card, Span<byte> destination)
    {
        for (; !destination.IsEmpty && ((nuint)card % WordBytes != 0 || destination.Length < WordBytes); card++, destination = destination[1..])
        {
            destination[0] = Volatile.Read(ref *card);
        }

        for (; destination.Length >= WordBytes; card += WordBytes, destination = destination[WordBytes..])
        {
            BitConverter.TryWriteBytes(destination, Volatile.Read(ref *(ulong*)card));
        }

        if (!destination.IsEmpty)
        {
            FromCard(card, destination);
        }
    }
}
