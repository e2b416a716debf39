namespace Ese.Drivers.Tests;

/// <summary>System calls of which the first few reads and writes of some nodes hang until they are let go.</summary>
internal sealed unsafe class HangingCalls(ISystemCalls inner, string suffix, int count, Action hang) : ISystemCalls
{
    private int _left = count;

    public CallResult Open(string path, OpenMode mode) => inner.Open(path, mode);

    public CallResult Close(nint descriptor) => inner.Close(descriptor);

    public CallResult ReadAt(FileHandle file, byte* buffer, nuint bytes, long offset)
    {
        using var open = new OpenFile(file);
        Hang(file);
        return inner.ReadAt(file, buffer, bytes, offset);
    }

    public CallResult WriteAt(FileHandle file, byte* buffer, nuint bytes, long offset)
    {
        using var open = new OpenFile(file);
        Hang(file);
        return inner.WriteAt(file, buffer, bytes, offset);
    }

    public CallResult Read(FileHandle file, byte* buffer, nuint bytes)
    {
        using var open = new OpenFile(file);
        Hang(file);
        return inner.Read(file, buffer, bytes);
    }

    public CallResult Control(FileHandle file, nuint request, byte* argument) => inner.Control(file, request, argument);

    public CallResult Poll(FileHandle file, int milliseconds) => inner.Poll(file, milliseconds);

    public CallResult Lock(FileHandle file) => inner.Lock(file);

    public CallResult Clear(FileHandle file) => inner.Clear(file);

    public CallResult Map(FileHandle file, nuint bytes) => inner.Map(file, bytes);

    public CallResult Unmap(nint address, nuint bytes) => inner.Unmap(address, bytes);

    private void Hang(FileHandle file)
    {
        if (file.Path.EndsWith(suffix, StringComparison.Ordinal) && Interlocked.Decrement(ref _left) >= 0)
        {
            hang();
        }
    }

    /// <summary>Keeps a file open during a call, as the marshaller does.</summary>
    private readonly ref struct OpenFile
    {
        private readonly FileHandle _file;

        public OpenFile(FileHandle file)
        {
            _file = file;
            var held = false;
            file.DangerousAddRef(ref held);
        }

        public void Dispose() => _file.DangerousRelease();
    }
}
