namespace Ese.Card;

/// <summary>Whose the nodes are.</summary>
/// <param name="User">User id.</param>
/// <param name="Group">Group id.</param>
internal readonly record struct FuseOwner(uint User, uint Group);
