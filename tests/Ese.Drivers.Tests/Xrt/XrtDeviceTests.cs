using System.Diagnostics;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Drivers.Tests;

public class XrtDeviceTests
{
    [ToolFact("gcc")]
    public void TheCardSaysWhatItIsAndHowLongItsImageTookToLoad()
    {
        using var stub = new XrtStub();
        stub.Hang(30);
        using var device = stub.Open();
        Assert.Equal(new EseDeviceInfo("xrt:0", 1 << 16, 8, 4), device.Info);
        Assert.Equal(stub.Image, stub.Loaded);
        Assert.InRange(device.ImageLoadTime, TimeSpan.FromMilliseconds(30), TimeSpan.FromSeconds(10));
    }

    [ToolFact("gcc")]
    public void ARunReadsAndWritesTheMemoryTheHostMeans()
    {
        using var stub = new XrtStub();
        using var device = stub.Open("0000:3b:00.1");
        var input = Enumerable.Range(0, 64).Select(index => (byte)(index * 3)).ToArray();
        device.WriteMemory(8000, input);
        SetSegments(device, 8000, 61000);
        device.WriteRegister(RegisterMap.Control, 1);
        device.WaitForDone(TimeSpan.FromSeconds(20));
        Assert.Equal(2u, device.ReadRegister(RegisterMap.Status));
        var output = new byte[64];
        device.ReadMemory(61000, output);
        Assert.Equal(input.Select(value => (byte)~value), output);
    }

    [ToolFact("gcc")]
    public void AddressesReadBackAsTheyWereWrittenAndOthersAreTheEngines()
    {
        using var stub = new XrtStub();
        using var device = stub.Open();

        // The buffer begins at 0x40_FFFF_F000: the low half carries into the high one.
        device.WriteRegister(RegisterMap.ProgramAddress, 0x2000);
        device.WriteRegister(RegisterMap.ProgramAddress + 4, 1);
        Assert.Equal((0x2000u, 1u), (device.ReadRegister(RegisterMap.ProgramAddress), device.ReadRegister(RegisterMap.ProgramAddress + 4)));
        Assert.Equal((0x1000u, 0x42u), (stub[RegisterMap.ProgramAddress], stub[RegisterMap.ProgramAddress + 4]));
        device.WriteRegister(RegisterMap.SegmentChannelStride, 0x2000);
        Assert.Equal(0x2000u, stub[RegisterMap.SegmentChannelStride]);
    }

    [ToolFact("gcc")]
    public void ATrapIsReadFromRegisters()
    {
        using var stub = new XrtStub();
        using var device = stub.Open();
        SetSegments(device, 0, 1 << 16);
        device.WriteRegister(RegisterMap.Control, 1);
        device.WaitForDone(TimeSpan.FromSeconds(20));
        Assert.Equal(2u | 8, device.ReadRegister(RegisterMap.Status));
        Assert.Equal((uint)TrapCode.MemoryAddress, device.ReadRegister(RegisterMap.TrapReason));
    }

    [ToolFact("gcc")]
    public void WithoutTheLibraryThePackageToInstallIsNamed()
    {
        using var stub = new XrtStub();
        var fault = Assert.Throws<DeviceFaultException>(() => XrtDevice.Open(stub.Host, "libxrt_of_nobody.so.2", "0", stub.Image));
        Assert.Equal((DeviceFault.Missing, "ESE3211", "libxrt_of_nobody.so.2"), (fault.Fault, fault.Code.Id, fault.Node));
        Assert.Contains("install XRT", fault.Message, StringComparison.Ordinal);
    }

    [ToolFact("gcc")]
    public void AFunctionThatTheLibraryLacksIsNamed()
    {
        using var stub = new XrtStub("-DWITHOUT_SYNC");
        var fault = Assert.Throws<DeviceFaultException>(() => stub.Open());
        Assert.Equal((DeviceFault.Missing, "xrtBOSync"), (fault.Fault, fault.Operation));
        Assert.Contains("no function 'xrtBOSync'", fault.Message, StringComparison.Ordinal);
    }

    [ToolFact("gcc")]
    public void ADeviceImageOrKernelThatIsNotThereIsTold()
    {
        using var stub = new XrtStub();
        Assert.Equal(DeviceFault.Missing, Assert.Throws<DeviceFaultException>(() => stub.Open("7")).Fault);
        Assert.Equal(DeviceFault.Missing, Assert.Throws<DeviceFaultException>(() => stub.Open("0000:00:00.0")).Fault);
        var fault = Assert.Throws<DeviceFaultException>(() => XrtDevice.Open(stub.Host, stub.Path, "0", "gone.xclbin"));
        Assert.Equal((DeviceFault.Missing, "gone.xclbin"), (fault.Fault, fault.Node));
        Assert.Equal(DeviceFault.Busy, Assert.Throws<DeviceFaultException>(() => XrtDevice.Open(stub.Host, stub.Path, "0", stub.Image, "other")).Fault);
        Assert.Equal(0, stub.Handles);
    }

    [ToolFact("gcc")]
    public void EveryCallThatFailsIsTold()
    {
        using var stub = new XrtStub();
        foreach (var (function, errorNumber, expected) in (ReadOnlySpan<(string, int, DeviceFault)>)
        [
            ("xrtDeviceOpen", Errno.NoDevice, DeviceFault.Gone),
            ("xrtDeviceLoadXclbinFile", Errno.Busy, DeviceFault.Busy),
            ("xrtDeviceLoadXclbinFile", Errno.None, DeviceFault.InputOutput),
            ("xrtPLKernelOpenExclusive", Errno.None, DeviceFault.Busy),
            ("xrtBOAlloc", Errno.OutOfMemory, DeviceFault.HostExhausted),
            ("xrtKernelReadRegister", Errno.InputOutput, DeviceFault.InputOutput),
            ("xrtKernelWriteRegister", Errno.Invalid, DeviceFault.Rejected),
        ])
        {
            stub.Fail(function, errorNumber);
            var fault = Assert.Throws<DeviceFaultException>(() => stub.Open());
            Assert.Equal((expected, function, errorNumber), (fault.Fault, fault.Operation, fault.ErrorNumber));
            Assert.Equal(0, stub.Handles);
        }
    }

    [ToolFact("gcc")]
    public void EveryTransferThatFailsIsToldAndOneThatIsInterruptedIsRepeated()
    {
        using var stub = new XrtStub();
        using var device = stub.Open();
        foreach (var function in (string[])["xrtBOWrite", "xrtBOSync", "xrtBORead"])
        {
            stub.Fail(function, Errno.TimedOut);
            var fault = Assert.Throws<DeviceFaultException>(() => RoundTrip(device));
            Assert.Equal((DeviceFault.TimedOut, function, 1000L, 5L), (fault.Fault, fault.Operation, fault.Offset, fault.Bytes));

            // An old error number is not taken for the reason.
            stub.Fail(function, Errno.None);
            fault = Assert.Throws<DeviceFaultException>(() => RoundTrip(device));
            Assert.Equal((DeviceFault.InputOutput, 0), (fault.Fault, fault.ErrorNumber));

            stub.Fail(function, Errno.Interrupted);
            RoundTrip(device);
            stub.Fail(function, Errno.TryAgain, int.MaxValue);
            Assert.Equal(DeviceFault.TryAgain, Assert.Throws<DeviceFaultException>(() => RoundTrip(device)).Fault);
            stub.Fail(function, 0, 0);
        }
    }

    [ToolFact("gcc")]
    public void ALoadOrTransferThatHangsEndsAtItsDeadline()
    {
        using var stub = new XrtStub();
        var hasty = new DeviceOptions { TransferDeadline = TimeSpan.FromMilliseconds(100), ImageDeadline = TimeSpan.FromMilliseconds(100) };
        using (var device = stub.Open(options: hasty))
        {
            stub.Hang(2000);
            var clock = Stopwatch.StartNew();
            Assert.Equal(DeviceFault.TimedOut, Assert.Throws<DeviceFaultException>(() => RoundTrip(device)).Fault);
            Assert.InRange(clock.ElapsedMilliseconds, 100, 1900);
        }

        // Until the call returns it keeps the card.
        Assert.Equal(DeviceFault.TimedOut, Assert.Throws<DeviceFaultException>(() => stub.Open(options: hasty)).Fault);
        Assert.True(SpinWait.SpinUntil(() => stub.Handles == 0, TimeSpan.FromSeconds(10)));

        var fault = Assert.Throws<DeviceFaultException>(() => stub.Open(options: hasty));
        Assert.Equal((DeviceFault.TimedOut, "xrtDeviceLoadXclbinFile"), (fault.Fault, fault.Operation));
        Assert.True(SpinWait.SpinUntil(() => stub.Handles == 0, TimeSpan.FromSeconds(10)));
    }

    [ToolFact("gcc")]
    public void ACardThatIsLostOrNoEngineIsTold()
    {
        using var stub = new XrtStub();
        using (var device = stub.Open())
        {
            stub[RegisterMap.Identity] = uint.MaxValue;
            stub[RegisterMap.Status] = uint.MaxValue;
            Assert.Equal(DeviceFault.Lost, Assert.Throws<DeviceFaultException>(() => device.ReadRegister(RegisterMap.Status)).Fault);
            Assert.Equal(DeviceFault.Busy, Assert.Throws<DeviceFaultException>(() => stub.Open()).Fault);
        }

        Assert.Equal(0, stub.Handles);
    }

    private static void RoundTrip(XrtDevice device)
    {
        device.WriteMemory(1000, [1, 2, 3, 4, 5]);
        var read = new byte[5];
        device.ReadMemory(1000, read);
        Assert.Equal([1, 2, 3, 4, 5], read);
    }

    private static void SetSegments(XrtDevice device, uint from, uint to)
    {
        device.WriteRegister(RegisterMap.SegmentBase + 8, from);
        device.WriteRegister(RegisterMap.SegmentBase + 12, 0);
        device.WriteRegister(RegisterMap.SegmentBase + 16, to);
        device.WriteRegister(RegisterMap.SegmentBase + 20, 0);
    }
}
