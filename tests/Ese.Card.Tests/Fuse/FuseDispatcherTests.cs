using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Ese.Drivers;
using Ese.Testing;

namespace Ese.Card.Tests;

public class FuseDispatcherTests
{
    private const uint Lookup = 1, Forget = 2, Attributes = 3, Open = 14, Read = 15, Write = 16, Release = 18, Initialise = 26, ReadFolder = 28, Create = 35,
        Interrupt = 36, Control = 39, Poll = 40;

    [Fact]
    public void KernelAndFolderAgreeOnVersionAndSizes()
    {
        var (status, body) = new FuseBench().Ask(Initialise, 0, FuseMessages.Initialise(7, 45))!.Value;
        Assert.Equal((0, 64), (status, body.Length));
        Assert.Equal((7u, 31u), (Word(body, 0), Word(body, 4)));
        Assert.Equal(((1u << 5) | (1u << 22), 1u << 20, 256), (Word(body, 12), Word(body, 20), BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(28))));
        Assert.Equal(1u << 5, Word(new FuseBench().Ask(Initialise, 0, FuseMessages.Initialise(7, 31, 1 << 5))!.Value.Body, 12));
    }

    [Theory]
    [InlineData(6, 40)]
    [InlineData(7, 30)]
    public void AnOlderKernelIsRefused(uint major, uint minor) =>
        Assert.Equal(-Errno.Protocol, new FuseBench().Ask(Initialise, 0, FuseMessages.Initialise(major, minor))!.Value.Status);

    [Fact]
    public void NodesAreFoundByNameAndShownAsFilesOfTheOwner()
    {
        var bench = new FuseBench();
        var entry = bench.Ask(Lookup, FuseTree.Root, FuseMessages.Name("waiting"))!.Value.Body;
        Assert.Equal((128, FuseBench.Waiting), (entry.Length, BinaryPrimitives.ReadUInt64LittleEndian(entry)));
        var attributes = bench.Ask(Attributes, FuseBench.Waiting, new byte[16])!.Value.Body;
        Assert.Equal(104, attributes.Length);
        Assert.Equal((0x8180u, 1u, 7u, 8u), (Word(attributes, 16 + 60), Word(attributes, 16 + 64), Word(attributes, 16 + 68), Word(attributes, 16 + 72)));
        Assert.Equal(0x41EDu, Word(bench.Ask(Attributes, FuseTree.Root, new byte[16])!.Value.Body, 16 + 60));
        Assert.Equal(-Errno.NoEntry, bench.Ask(Lookup, FuseTree.Root, FuseMessages.Name("wait"))!.Value.Status);
        Assert.Equal(-Errno.NotADirectory, bench.Ask(Lookup, FuseBench.Bytes, FuseMessages.Name("waiting"))!.Value.Status);
    }

    [Fact]
    public void TheFolderIsListedInPiecesOfAnySize()
    {
        foreach (var room in new uint[] { 32, 40, 64, 4096 })
        {
            var bench = new FuseBench();
            var names = new List<string>();
            for (ulong next = 0; bench.Ask(ReadFolder, FuseTree.Root, FuseMessages.Read(next, room))!.Value.Body is { Length: > 0 } body;)
            {
                for (var at = 0; at < body.Length; at += (24 + (int)Word(body, at + 16) + 7) / 8 * 8)
                {
                    names.Add(Encoding.UTF8.GetString(body, at + 24, (int)Word(body, at + 16)));
                    next = BinaryPrimitives.ReadUInt64LittleEndian(body.AsSpan(at + 8));
                }
            }

            Assert.Equal(["bytes", "waiting"], names);
        }
    }

    [Fact]
    public void TransfersReachTheirNodeWithOffsetAndBytes()
    {
        var bench = new FuseBench();
        Assert.Equal([5, 6, 7], bench.Ask(Read, FuseBench.Bytes, FuseMessages.Read((1UL << 40) + 5, 3))!.Value.Body);
        var written = bench.Ask(Write, FuseBench.Bytes, FuseMessages.Write(9, [1, 2]))!.Value;
        Assert.Equal((0, 8, 2u), (written.Status, written.Body.Length, Word(written.Body, 0)));
        var control = bench.Ask(Control, FuseBench.Bytes, FuseMessages.Control(0x1234, [1, 2, 3], 2))!.Value;
        Assert.Equal((0, 18, 0x34), (control.Status, control.Body.Length, control.Body[17]));
        Assert.Equal(5u, Word(bench.Ask(Poll, FuseBench.Bytes, new byte[24])!.Value.Body, 0));
        Assert.Equal(1u, Word(bench.Ask(Open, FuseBench.Bytes, new byte[8])!.Value.Body, 8));
    }

    [Theory]
    [InlineData(Read, 1u << 20 | 1, 0ul)]
    [InlineData(Read, uint.MaxValue, 0ul)]
    [InlineData(Read, 4u, ulong.MaxValue)]
    [InlineData(Write, 4u, 0ul)]
    [InlineData(Write, uint.MaxValue, 0ul)]
    public void AClaimThatTheMessageDoesNotBearOutIsRefused(uint opcode, uint claimed, ulong offset)
    {
        var body = opcode == Read ? FuseMessages.Read(offset, claimed) : FuseMessages.Write(offset, [1, 2, 3], claimed);
        Assert.Equal(-Errno.Invalid, new FuseBench().Ask(opcode, FuseBench.Bytes, body)!.Value.Status);
    }

    [Fact]
    public void AnArgumentThatTheMessageDoesNotBearOutIsRefused()
    {
        var bench = new FuseBench();
        Assert.Equal(-Errno.Invalid, bench.Ask(Control, FuseBench.Bytes, FuseMessages.Control(1, [1, 2], 0, claimed: 3))!.Value.Status);
        Assert.Equal(-Errno.Invalid, bench.Ask(Control, FuseBench.Bytes, FuseMessages.Control(1, [], 4097))!.Value.Status);
        Assert.Equal(-Errno.Invalid, bench.Ask(Control, FuseBench.Bytes, FuseMessages.Control(1, [], uint.MaxValue))!.Value.Status);
        Assert.Equal(-Errno.Invalid, bench.Ask(Lookup, FuseTree.Root, "bytes"u8.ToArray())!.Value.Status);
        Assert.Equal(-Errno.Invalid, bench.Ask(Lookup, FuseTree.Root, "by\0tes\0"u8.ToArray())!.Value.Status);
    }

    [Fact]
    public void EveryRequestThatIsCutShortIsRefusedOrAnsweredAndNeverReadPastItsEnd()
    {
        var bench = new FuseBench();
        for (uint opcode = 0; opcode < 64; opcode++)
        {
            for (var length = 0; length < 90; length++)
            {
                // Room behind the message is no part of it: a span would throw.
                _ = bench.Ask(opcode, FuseBench.Bytes, new byte[length]);
            }
        }

        Assert.Equal(-Errno.Invalid, bench.Ask(Read, FuseBench.Bytes, new byte[39])!.Value.Status);
        Assert.Equal(-Errno.Invalid, bench.Ask(Open, FuseBench.Bytes, new byte[7])!.Value.Status);
    }

    [Fact]
    public void RandomBytesAreAnsweredOrDropped() => Gen.Select(Gen.Byte.Array[0, 200], Gen.UInt[0, 50], Gen.ULong[0, 5]).Sample(
        (bytes, opcode, node) =>
        {
            var bench = new FuseBench();
            _ = bench.Ask(opcode, node, bytes);
            Assert.Null(bytes.Length < 40 || BinaryPrimitives.ReadInt32LittleEndian(bytes) != bytes.Length ? bench.Take(bytes, 0) : null);
        },
        iter: TestScale.Of(2000));

    [Fact]
    public void AMessageWithAnotherLengthThanItSaysIsDropped()
    {
        var message = FuseMessages.Request(Attributes, FuseTree.Root, new byte[16]);
        Assert.Null(new FuseBench().Take(message[..^1], 8));
        Assert.Null(new FuseBench().Take([.. message, 0], 8));
        Assert.Null(new FuseBench().Ask(Forget, FuseBench.Bytes, new byte[8]));
    }

    [Fact]
    public void NothingCanBeMadeOrTakenAway() =>
        Assert.All(new uint[] { 6, 8, 9, 10, 11, 12, 13, Create, 45 }, opcode => Assert.Equal(-Errno.NotPermitted, new FuseBench().Ask(opcode, FuseTree.Root, new byte[64])!.Value.Status));

    [Fact]
    public void AnUnknownRequestIsNotImplementedAndAnUnknownNodeToo()
    {
        Assert.Equal(-Errno.NotImplemented, new FuseBench().Ask(4711, FuseBench.Bytes, [])!.Value.Status);
        Assert.Equal(-Errno.NotImplemented, new FuseBench().Ask(Read, 99, FuseMessages.Read(0, 4))!.Value.Status);
    }

    [Fact]
    public void ACallThatWaitsIsAnsweredOnceByWhoeverIsFirst()
    {
        var bench = new FuseBench();
        Assert.Null(bench.Ask(Read, FuseBench.Waiting, FuseMessages.Read(0, 4), unique: 100));
        Assert.Null(bench.Ask(Interrupt, 0, FuseMessages.Words(100, 0), unique: 101));
        var answer = Assert.Single(bench.Sent);
        Assert.Equal((-Errno.Interrupted, 100u), ((int)Word(answer, 4), Word(answer, 8)));
        Assert.Equal(0, bench.Pending.Count);

        // The interruption of a call that does not wait (yet) is sent again by the kernel, if it still matters.
        Assert.Equal(-Errno.TryAgain, bench.Ask(Interrupt, 0, FuseMessages.Words(100, 0), unique: 101)!.Value.Status);
        Assert.Single(bench.Sent);
    }

    [Fact]
    public void WhenTheFolderIsClosedEverybodyIsToldThatTheDeviceIsGone()
    {
        var bench = new FuseBench();
        Assert.Null(bench.Ask(Read, FuseBench.Waiting, FuseMessages.Read(0, 4), unique: 100));
        bench.Dispatcher.Close();
        Assert.Equal(-Errno.NoDevice, (int)Word(Assert.Single(bench.Sent), 4));
        Assert.Equal(-Errno.NoDevice, bench.Ask(Read, FuseBench.Waiting, FuseMessages.Read(0, 4))!.Value.Status);
        Assert.Equal(-Errno.NoDevice, bench.Ask(Open, FuseBench.Bytes, new byte[8])!.Value.Status);
        Assert.Equal(0, bench.Ask(Release, FuseBench.Bytes, new byte[24])!.Value.Status);
    }

    private static uint Word(byte[] bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));
}
