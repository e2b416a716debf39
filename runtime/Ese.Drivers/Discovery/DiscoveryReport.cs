namespace Ese.Drivers;

/// <summary>What a search for cards found.</summary>
/// <param name="Devices">The cards, those that cannot be used among them.</param>
/// <param name="Notes">Why kinds of cards could not be looked for, or were not found: one sentence each.</param>
public sealed record DiscoveryReport(IReadOnlyList<DiscoveredDevice> Devices, IReadOnlyList<string> Notes);
