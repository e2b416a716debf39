using System.Buffers.Binary;
using Ese.Drivers;
using Ese.Emulator;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>Which words the engine takes for instructions: exactly those that the instruction table does.</summary>
public sealed class LegalWordTests : IDisposable
{
    private const int Program = 0x8_0000;
    private const int RandomWords = 4000;

    private static readonly ArchitectureRecord Target = TestTargets.Small;

    private readonly Lazy<VerilatedDevice> _device = new(Create);

    [VerilatorFact]
    public void RandomBitsAreJudgedAsTheTableJudgesThem()
    {
        var random = new Random(1);
        AssertVerdicts(Enumerable.Range(0, TestScale.Of(RandomWords)).Select(_ => Bits(random)));
    }

    [VerilatorFact]
    public void LegalWordsOfEveryInstructionAreTaken()
    {
        var random = new Random(2);
        var words = InstructionTable.All.SelectMany(definition => Enumerable.Range(0, TestScale.Of(RandomWords / 40)).Select(_ => Legal(random, definition))).ToList();

        Assert.All(words, word => Assert.True(InstructionDecoder.TryDecode(word, out _, out _)));
        AssertVerdicts(words);
    }

    [VerilatorFact]
    public void EveryBitOfEveryInstructionIsJudgedAsTheTableJudgesIt()
    {
        // Reserved bits among them, each of them set alone in a word that is legal without it.
        var random = new Random(3);
        var words = InstructionTable.All.SelectMany(definition => Enumerable.Range(0, InstructionTable.InstructionBits).Select(bit =>
        {
            var word = Legal(random, definition);
            var (half, place) = (bit < 64 ? word.Low : word.High, bit % 64);
            return RawWord.With(word, bit, 1, (~half >> place) & 1);
        })).ToList();

        Assert.True(words.Count(word => !InstructionDecoder.TryDecode(word, out _, out _)) > 700);
        AssertVerdicts(words);
    }

    [VerilatorFact]
    public void FieldsAreJudgedAtTheirLimitsAndBeside()
    {
        var random = new Random(4);
        var words = InstructionTable.All.SelectMany(definition => definition.Fields.SelectMany(field =>
            ((long[])[field.Lowest - 1, field.Lowest, field.Highest, field.Highest + 1])
                .Select(value => RawWord.With(Legal(random, definition), field.Offset, field.Width, (ulong)value & ((1UL << field.Width) - 1)))));
        AssertVerdicts(words);
    }

    public void Dispose()
    {
        if (_device.IsValueCreated)
        {
            _device.Value.Dispose();
        }
    }

    /// <summary>Behind a <c>win</c>, so that nothing but its bits makes an instruction illegal, and without a channel, so that it does little.</summary>
    private static VerilatedDevice Create()
    {
        var device = new VerilatedDevice(EngineLibrary.For(Target));
        EngineRegisters.Write(device, new ProgramLaunch { ProgramAddress = Program, ProgramLength = 2, ChannelMask = 0, WatchdogInstructions = 4 });
        device.WriteMemory(Program, Bytes(InstructionWord.Of(Window.Definition).With(Window.Inner, 1)));
        return device;
    }

    private static InstructionWord Bits(Random random)
    {
        // Half of the opcodes are in the table.
        var low = (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64();
        var high = (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64();
        return random.Next(2) == 0 ? new InstructionWord(low, high) : new InstructionWord(low & 0x1FF, high & 0xFFFF_0000_0000_0000);
    }

    private static InstructionWord Legal(Random random, InstructionDefinition definition)
    {
        var word = InstructionWord.Of(definition).With(CommonFields.Wait, random.Next(16)).With(CommonFields.Tag, random.Next(1 << 16));
        return definition.Fields.Aggregate(word, (made, field) => made.With(field, random.NextInt64(field.Lowest, field.Highest + 1)));
    }

    private static byte[] Bytes(InstructionWord word)
    {
        var bytes = new byte[InstructionWord.Size];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, word.Low);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), word.High);
        return bytes;
    }

    private void AssertVerdicts(IEnumerable<InstructionWord> words)
    {
        var verdicts = new HashSet<bool>();
        foreach (var word in words)
        {
            var isLegal = InstructionDecoder.TryDecode(word, out _, out var error);
            verdicts.Add(isLegal);
            Assert.True(isLegal == EngineTakes(word), $"{word.High:X16}{word.Low:X16}: {error ?? "legal"}");
        }

        Assert.Contains(true, verdicts);
    }

    private bool EngineTakes(InstructionWord word)
    {
        var device = _device.Value;
        device.WriteMemory(Program + InstructionWord.Size, Bytes(word));
        device.WriteRegister(RegisterMap.Acknowledge, 1);
        device.WriteRegister(RegisterMap.Control, 3);
        device.WaitForDone(TimeSpan.FromMinutes(1));
        var reason = (TrapCode)device.ReadRegister(RegisterMap.TrapReason);
        Assert.True(reason != TrapCode.IllegalInstruction || device.ReadRegister(RegisterMap.TrapInstruction) == 1);
        return reason != TrapCode.IllegalInstruction;
    }
}
