using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Ese.Drivers;
using Ese.Isa;

namespace Ese.Card;

/// <summary>The program <c>fusermount3</c>, which mounts for users who may not.</summary>
internal static unsafe class FuseHelper
{
    private const string Program = "fusermount3";

    /// <summary>Mounts a folder; the program passes the connection through a socket.</summary>
    /// <exception cref="EseException"><see cref="ErrorTable.CardNotPermitted"/>.</exception>
    public static FileHandle Mount(string folder)
    {
        var sockets = stackalloc int[2];
        if (HostCalls.SocketPair(HostCalls.UnixFamily, HostCalls.StreamSocket, 0, sockets) != 0)
        {
            throw Refused(folder, "no socket pair could be made");
        }

        string said;
        try
        {
            said = Run(sockets[0], "-o", "fsname=ese-card,subtype=ese-card", "--", folder);
        }
        finally
        {
            _ = LinuxSystemCalls.Instance.Close(sockets[0]);
        }

        var connection = ReceiveDescriptor(sockets[1]);
        _ = LinuxSystemCalls.Instance.Close(sockets[1]);
        return connection is { } descriptor
            ? FileHandle.Adopt(LinuxSystemCalls.Instance, descriptor, "/dev/fuse")
            : throw Refused(folder, said.Length == 0 ? $"{Program} gave no connection" : said);
    }

    /// <summary>Unmounts a folder at once, whoever still uses it.</summary>
    public static void Unmount(string folder) => _ = Run(null, "-u", "-z", "--", folder);

    /// <summary>Runs the program.</summary>
    /// <returns>What it complained about, or that it is missing; empty where it said nothing.</returns>
    private static string Run(int? socket, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardError = true, RedirectStandardInput = true };
        if (socket is { } inherited)
        {
            start.Environment["_FUSE_COMMFD"] = inherited.ToString(CultureInfo.InvariantCulture);
        }

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var said = process.StandardError.ReadToEnd().Trim();
            process.WaitForExit();
            return said.ReplaceLineEndings(" ");
        }
        catch (Win32Exception)
        {
            return $"{Program} is not on the path";
        }
    }

    private static int? ReceiveDescriptor(int socket)
    {
        const int HeaderBytes = 16;
        const int Rights = 1;
        const int SocketLevel = 1;
        byte data;
        var control = stackalloc byte[HeaderBytes + sizeof(ulong)];
        var piece = new HostCalls.Piece { Bytes = &data, Length = 1 };
        var message = new HostCalls.MessageHeader { Pieces = &piece, PieceCount = 1, Control = control, ControlLength = HeaderBytes + sizeof(ulong) };
        var received = HostCalls.Receive(socket, &message, HostCalls.CloseOnExecute);
        return received > 0 && message.ControlLength >= HeaderBytes + sizeof(int) && ((int*)control)[2] == SocketLevel && ((int*)control)[3] == Rights
            ? *(int*)(control + HeaderBytes)
            : null;
    }

    private static EseException Refused(string folder, string reason) => new(
        ErrorTable.CardNotPermitted, $"The folder cannot be mounted: {reason}; install {Program} (package fuse3), or run as root.", folder);
}
