namespace Ese.Drivers;

/// <summary>What a system call gave.</summary>
/// <param name="Value">Its result; negative where it failed.</param>
/// <param name="ErrorNumber">The error number where it failed, else 0.</param>
internal readonly record struct CallResult(long Value, int ErrorNumber)
{
    public bool Failed => Value < 0;

    public static CallResult Success(long value = 0) => new(value, 0);

    public static CallResult Failure(int errorNumber) => new(-1, errorNumber);
}
