namespace Ese.Drivers;

/// <summary>Loads images into the FPGAs of AWS instances, through AWS's management library, which is loaded only here.</summary>
/// <remarks>Needs the rights of root, as AWS's tools do. <see cref="PciBarDevice"/> drives what was loaded.</remarks>
public static class AwsImage
{
    // The library is not made for several threads, nor its slots for several tools.
    private static readonly CallThread Thread = new("aws images");

    /// <summary>Whether a text is the global id of an image, <c>agfi-</c> and hexadecimal digits, rather than a file.</summary>
    public static bool IsId(string image)
    {
        const string Prefix = "agfi-";
        ArgumentNullException.ThrowIfNull(image);
        return image.Length > Prefix.Length && image.StartsWith(Prefix, StringComparison.Ordinal) && image[Prefix.Length..].All(char.IsAsciiHexDigitLower);
    }

    /// <summary>Loads an image. The card must not be open; nobody can open it meanwhile.</summary>
    /// <param name="function">The folder of the FPGA's application function in sysfs, such as <c>/sys/bus/pci/devices/0000:34:00.0</c>.</param>
    /// <param name="imageId">The image's global id, such as <c>agfi-0fedcba9876543210</c>.</param>
    /// <param name="deadline">Longest time it may take; usual is less than a second.</param>
    /// <returns>How long it took.</returns>
    /// <exception cref="DeviceFaultException">The library or the FPGA is missing, the card is in use, or the image was not loaded in time.</exception>
    public static TimeSpan Load(string function, string imageId, TimeSpan deadline) =>
        Load(CardHost.This, FpgaManagementLibrary.DefaultName, function, imageId, deadline);

    /// <summary>Loads an image with a library of any name.</summary>
    internal static TimeSpan Load(CardHost host, string library, string function, string imageId, TimeSpan limit)
    {
        ArgumentException.ThrowIfNullOrEmpty(function);
        ArgumentException.ThrowIfNullOrEmpty(imageId);
        var target = new SysfsFunction(function);
        var deadline = Deadline.After(limit);
        var management = FpgaManagementLibrary.TryLoad(library) ?? throw NoLibrary(library, target, imageId);
        using var owner = DeviceLock.Acquire(host, RealPath.Of(function));
        var load = new AwsLoad(management, target, imageId, deadline);
        _ = Thread.Run(new CallSite(AwsLoad.Call, target.Address), deadline, owner.File, load.Make);
        if (load.Failure is { } failure)
        {
            throw failure;
        }

        // A function that was found anew is switched off until somebody asks for it.
        target.Enable();
        return deadline.Elapsed;
    }

    private static DeviceFaultException NoLibrary(string library, SysfsFunction target, string imageId)
    {
        var slot = AwsSlot.Guess(target);
        var number = slot is { } known ? FormattableString.Invariant($"{known}") : "SLOT";
        var which = slot is null ? $", with the SLOT that fpga-describe-local-image-slots shows for {target.Address}" : "";
        return new DeviceFaultException(
            DeviceFault.Missing,
            $"The library '{library}' was not found or cannot be loaded; install the SDK of aws-fpga, or run 'sudo fpga-load-local-image -S {number} -I {imageId}'{which}.",
            new CallSite("dlopen", library));
    }
}
