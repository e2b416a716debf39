using Ese.Drivers;
using Ese.Isa;

namespace Ese.Runtime.Tests;

public class ExecutorErrorTests
{
    [Fact]
    public void ABinaryThatDoesNotVerifyIsRefused()
    {
        var binary = SumModel.Create();
        binary = binary with { Program = binary.Program.RemoveAt(binary.Program.Length - 1) };
        using var device = new EmulatorDevice(binary.Architecture);
        Assert.Throws<EseException>(() => new ModelExecutor(binary, device));
    }

    [Theory]
    [InlineData(RegisterMap.Configuration, 2u, "lanes")]
    [InlineData(RegisterMap.Configuration, 0x0200_0001u, "channels")]
    [InlineData(RegisterMap.Configuration, 0x0101_0001u, "queue depth")]
    [InlineData(RegisterMap.Configuration2, 0x2801_0009u, "instruction set version")]
    [InlineData(RegisterMap.Configuration2, 0x2802_0001u, "column groups")]
    [InlineData(RegisterMap.Configuration2, 0x2001_0001u, "accumulator bits")]
    [InlineData(RegisterMap.SlotFormats, 0u, "w16i0")]
    public void ADeviceOfAnotherTargetIsRefused(int register, uint value, string named)
    {
        using var device = new FaultyDevice(new EmulatorDevice(SumModel.Architecture()))
        {
            ChangeRegister = (offset, original) => offset == register ? value : original,
        };
        var error = Assert.Throws<EseDeviceException>(() => new ModelExecutor(SumModel.Create(), device, "sum.esebin"));
        Assert.Equal(ErrorTable.DeviceMismatch, error.Code);
        Assert.Equal("sum.esebin", error.File);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALostDeviceIsNoticed()
    {
        using var device = new FaultyDevice(new EmulatorDevice(SumModel.Architecture())) { ChangeRegister = (_, _) => uint.MaxValue };
        var error = Assert.Throws<EseDeviceException>(() => new ModelExecutor(SumModel.Create(), device));
        Assert.Equal(ErrorTable.DeviceLost, error.Code);
    }

    [Fact]
    public void AnUtteranceThatDoesNotFitCardMemoryIsRefusedWithTheNeed()
    {
        using var inner = new EmulatorDevice(SumModel.Architecture());
        using var device = new FaultyDevice(inner) { Info = new EseDeviceInfo("small", 4096, 1, 1) };
        var executor = new ModelExecutor(SumModel.Create(), device);
        Assert.NotEmpty(executor.Run(new float[20], 10));
        var error = Assert.Throws<EseDeviceException>(() => executor.Run(new float[2000], 1000));

        // Image 64, program 19 · 16 (up to 384), 6000 bytes of input, 1000 and 2000 of steps, 64 of state, each up to 64.
        Assert.Equal(ErrorTable.DeviceMemoryExceeded, error.Code);
        Assert.Contains("need 9536 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("has 4096", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATrapNamesInstructionAndLayer()
    {
        using var device = new EmulatorDevice(SumModel.Architecture() with { ActivationWords = 16 });
        var executor = new ModelExecutor(SumModel.Create(), device);
        var error = Assert.Throws<EseDeviceException>(() => executor.Run(new float[4], 2));
        Assert.Equal((ErrorTable.DeviceTrapped, TrapCode.OnChipAddress), (error.Code, error.Trap));
        Assert.Contains("instruction 1 of layer 'sum'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AModelThatRunsBackwardCannotRunInPieces()
    {
        var binary = SumModel.Create(streamable: false);
        using var device = new EmulatorDevice(binary.Architecture);
        var error = Assert.Throws<EseException>(() => new ModelExecutor(binary, device).StartStream());
        Assert.Equal(ErrorTable.StreamingUnsupported, error.Code);
    }

    [Fact]
    public void ARecurrentLayerInFrontOfAConvolutionCannotRunInPieces()
    {
        // The lstm takes the place of the first rqt: same accumulators, an output at the same word.
        var binary = SumModel.Create();
        var lstm = InstructionWord.Of(Lstm.Definition).With(Lstm.Units, 1);
        binary = binary with { Program = binary.Program.SetItem(7, lstm) };
        var error = Assert.Throws<EseException>(() => StreamingSupport.Require(binary, null));
        Assert.Equal(ErrorTable.StreamingUnsupported, error.Code);
        StreamingSupport.Require(binary with { Program = binary.Program.SetItem(13, lstm).SetItem(7, binary.Program[13]) }, null);
    }
}
