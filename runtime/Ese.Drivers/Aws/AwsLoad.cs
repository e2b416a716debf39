using System.Text;

namespace Ese.Drivers;

/// <summary>One load of an image into an FPGA of AWS, as a single call for a <see cref="CallThread"/>: the library's state is the process's.</summary>
internal sealed class AwsLoad(FpgaManagementLibrary library, SysfsFunction function, string image, Deadline deadline)
{
    /// <summary>The call that takes the time.</summary>
    public const string Call = "fpga_mgmt_load_local_image_sync";

    private const uint PauseMilliseconds = 20;

    private readonly byte[] _image = Encoding.UTF8.GetBytes(image + '\0');

    /// <summary>Why it failed; null where it did not.</summary>
    public DeviceFaultException? Failure { get; private set; }

    /// <summary>Makes the calls.</summary>
    public CallResult Make()
    {
        Failure = Error("fpga_mgmt_init", library.Init());
        if (Failure is null)
        {
            Failure = Load();

            // The image is loaded or not, whatever this says.
            _ = library.Close();
        }

        return CallResult.Success();
    }

    private DeviceFaultException? Load()
    {
        if (AwsSlot.Find(library, function.Address) is not { } slot)
        {
            return new DeviceFaultException(
                DeviceFault.Missing,
                $"The PCI function '{function.Address}' was found in no slot; name the application function of an FPGA that fpga-describe-local-image-slots lists.",
                Site("fpga_pci_get_resource_map"));
        }

        var looks = (uint)Math.Clamp(deadline.Left.TotalMilliseconds / PauseMilliseconds, 1, int.MaxValue);
        return Error(Call, library.LoadImage(slot, _image, looks, PauseMilliseconds))
            ?? Error("fpga_mgmt_get_status", library.Status(slot, out var status))
            ?? AwsFault.OfStatus(Site("fpga_mgmt_get_status"), status, deadline.Elapsed);
    }

    private DeviceFaultException? Error(string call, int error) => AwsFault.OfCall(library, Site(call), error, deadline.Elapsed);

    private CallSite Site(string call) => new(call, function.Address);
}
