namespace Ese.Conformance.Tests;

/// <summary>Faults of the device behind its interface and of the host's side of a run (promise P6).</summary>
public class DeviceFaultTests
{
    [Fact]
    public void MemoryReadOneWordTooFarIsCaught() => Fault.AssertCaught(
        InRuntime("Devices/EmulatorDevice.cs", "_card.Read(address, destination)", "_card.Read(address + 2, destination)"), nameof(LayerCheck));

    [Fact]
    public void ARegisterThatIsNotKeptIsCaught() => Fault.AssertCaught(
        InRuntime("Devices/EmulatorDevice.cs", "_registers[offset] = value;", "_registers[offset] = offset % 64 == 0 ? 0 : value;"), nameof(LayerCheck));

    [Fact]
    public void StepsThatAreNotKeptForALaterPieceAreCaught() => Fault.AssertCaught(
        InRuntime("Execution/StreamingState.cs", "_words.AsSpan(dropped, WordCount - dropped).CopyTo(_words);", ""), nameof(StreamCheck));

    private static SourceFault InRuntime(string file, string original, string replacement) => new("Ese.Runtime", file, original, replacement);
}
