namespace Ese.Drivers;

/// <summary>Which slot of an AWS instance a PCI function belongs to.</summary>
internal static class AwsSlot
{
    /// <summary>No instance has more.</summary>
    private const int Most = 8;

    private const int Amazon = 0x1D0F;
    private const int ManagementOfF1 = 0x1041;
    private const int ManagementOfF2 = 0x9248;

    /// <summary>The slot by the library's own numbering, which follows the order in which the kernel lists its functions.</summary>
    /// <returns>The slot; null where none has the function.</returns>
    public static int? Find(FpgaManagementLibrary library, string address)
    {
        for (var slot = 0; slot < Most && library.AddressOf(slot) is { } found; slot++)
        {
            if (found == address)
            {
                return slot;
            }
        }

        return null;
    }

    /// <summary>
    /// The slot where there is no library to ask: AWS lists slots in the order of addresses, and each application function is followed
    /// by the management function of its FPGA. An assumption, good enough for a line that a person reads before running it.
    /// </summary>
    /// <returns>The slot; null where no management function follows.</returns>
    public static int? Guess(SysfsFunction function)
    {
        var folder = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(function.Folder)));
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var managers = Directory.EnumerateDirectories(folder)
            .Select(path => new SysfsFunction(path))
            .Where(other => other is { Vendor: Amazon, Device: ManagementOfF1 or ManagementOfF2 })
            .Select(other => other.Address)
            .ToList();
        var before = managers.Count(address => string.CompareOrdinal(address, function.Address) < 0);
        return before < managers.Count ? before : null;
    }
}
