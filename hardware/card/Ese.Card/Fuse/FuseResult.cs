namespace Ese.Card;

/// <summary>How a node took a call.</summary>
/// <param name="Bytes">Bytes it moved.</param>
/// <param name="ErrorNumber">The error number where it failed, else 0.</param>
/// <param name="IsLater">Whether the call is answered later, through its <see cref="PendingCall"/>.</param>
internal readonly record struct FuseResult(int Bytes, int ErrorNumber, bool IsLater)
{
    public static FuseResult Later => new(0, 0, true);

    public static FuseResult Moved(int bytes) => new(bytes, 0, false);

    public static FuseResult Failed(int errorNumber) => new(0, errorNumber, false);
}
