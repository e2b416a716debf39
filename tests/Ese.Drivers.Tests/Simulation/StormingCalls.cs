namespace Ese.Drivers.Tests;

/// <summary>System calls of a card whose interrupt is always pending.</summary>
internal sealed unsafe class StormingCalls(ISystemCalls inner) : ISystemCalls
{
    public CallResult Open(string path, OpenMode mode) => inner.Open(path, mode);

    public CallResult Close(nint descriptor) => inner.Close(descriptor);

    public CallResult ReadAt(FileHandle file, byte* buffer, nuint bytes, long offset) => inner.ReadAt(file, buffer, bytes, offset);

    public CallResult WriteAt(FileHandle file, byte* buffer, nuint bytes, long offset) => inner.WriteAt(file, buffer, bytes, offset);

    public CallResult Read(FileHandle file, byte* buffer, nuint bytes) => CallResult.Success((long)bytes);

    public CallResult Control(FileHandle file, nuint request, byte* argument) => inner.Control(file, request, argument);

    public CallResult Poll(FileHandle file, int milliseconds) => CallResult.Success((long)PollEvents.Input);

    public CallResult Lock(FileHandle file) => inner.Lock(file);

    public CallResult Clear(FileHandle file) => inner.Clear(file);

    public CallResult Map(FileHandle file, nuint bytes) => inner.Map(file, bytes);

    public CallResult Unmap(nint address, nuint bytes) => inner.Unmap(address, bytes);
}
