namespace Ese.Isa;

/// <summary>One entry of the error-code table: an identifier users can search for and what it stands for.</summary>
/// <param name="Id">The stable identifier, <c>ESE</c> and four digits.</param>
/// <param name="Title">What is wrong, as a short noun phrase.</param>
/// <param name="Remedy">What the user can do about it, as one sentence.</param>
public sealed record ErrorCode(string Id, string Title, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => Id;
}
