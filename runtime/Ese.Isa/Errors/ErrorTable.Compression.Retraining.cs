namespace Ese.Isa;

/// <content><c>ESE4220</c> to <c>ESE4239</c>: quantising, retraining in fixed point, and the stages of a compression.</content>
public static partial class ErrorTable
{
    /// <summary>A model is to be retrained in fixed point, but it is not stored in fixed point.</summary>
    public static readonly ErrorCode ModelNotQuantised = new("ESE4220", "model not quantised", "Run 'ese quantise' first.");

    private static ErrorCode[] Retraining => [ModelNotQuantised];
}
