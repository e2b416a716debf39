using System.Globalization;

namespace Ese.Drivers;

/// <summary>A PCI function as sysfs shows it: a folder of small files.</summary>
/// <param name="Folder">Its folder, such as <c>/sys/bus/pci/devices/0000:00:1d.0</c>.</param>
internal sealed record SysfsFunction(string Folder)
{
    /// <summary>Domain, bus, device and function.</summary>
    public string Address => Path.GetFileName(Path.TrimEndingDirectorySeparator(Folder));

    public bool Exists => Directory.Exists(Folder);

    public int Vendor => Number("vendor");

    public int Device => Number("device");

    /// <summary>Name of the driver that has the function; null where none has.</summary>
    public string? Driver =>
        new FileInfo(Path.Combine(Folder, "driver")).LinkTarget is { } target ? Path.GetFileName(target) : null;

    /// <summary>Whether the function answers memory accesses at all; true where that cannot be found out.</summary>
    public bool DecodesMemory
    {
        get
        {
            const int Command = 4;
            const int MemorySpace = 2;
            try
            {
                using var config = new FileStream(Path.Combine(Folder, "config"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
                Span<byte> header = stackalloc byte[Command + 1];
                return config.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || (header[Command] & MemorySpace) != 0;
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                return true;
            }
        }
    }

    /// <summary>The file of a base address register.</summary>
    public string Resource(int bar) => Path.Combine(Folder, FormattableString.Invariant($"resource{bar}"));

    /// <summary>The file through which writes to a register's memory are combined, where there is one, else the plain one.</summary>
    public string CombiningResource(int bar) => File.Exists(Resource(bar) + "_wc") ? Resource(bar) + "_wc" : Resource(bar);

    /// <summary>Switches the function's memory on where it is off; where that is not permitted, who opens the card says so.</summary>
    public void Enable()
    {
        if (DecodesMemory)
        {
            return;
        }

        try
        {
            File.WriteAllText(Path.Combine(Folder, "enable"), "1");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
        }
    }

    private int Number(string file)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(Folder, file)).AsSpan().Trim();
            return text.StartsWith("0x", StringComparison.Ordinal) && int.TryParse(text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
                ? number : 0;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
