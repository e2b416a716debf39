using System.Buffers.Binary;
using Ese.Isa;

namespace Ese.Card.Tests;

/// <summary>A program that takes hours: loops of the largest counts around each other.</summary>
internal static class EndlessProgram
{
    public static byte[] Bytes()
    {
        const long Most = 65535;
        InstructionWord[] words =
        [
            InstructionWord.Of(Loop.Definition).With(Loop.Count, Most).With(Loop.Counter, 0).With(Loop.End, 5),
            InstructionWord.Of(Loop.Definition).With(Loop.Count, Most).With(Loop.Counter, 1).With(Loop.End, 4),
            InstructionWord.Of(Loop.Definition).With(Loop.Count, Most).With(Loop.Counter, 2).With(Loop.End, 3),
            InstructionWord.Of(EndLoop.Definition).With(EndLoop.Counter, 2).With(EndLoop.Start, 2),
            InstructionWord.Of(EndLoop.Definition).With(EndLoop.Counter, 1).With(EndLoop.Start, 1),
            InstructionWord.Of(EndLoop.Definition).With(EndLoop.Counter, 0).With(EndLoop.Start, 0),
            InstructionWord.Of(Halt.Definition),
        ];
        var bytes = new byte[words.Length * InstructionWord.Size];
        for (var index = 0; index < words.Length; index++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(index * InstructionWord.Size), words[index].Low);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan((index * InstructionWord.Size) + 8), words[index].High);
        }

        return bytes;
    }
}
