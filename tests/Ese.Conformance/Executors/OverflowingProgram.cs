using System.Buffers.Binary;
using Ese.Emulator;
using Ese.Emulator.Tests;
using Ese.Isa;

namespace Ese.Conformance;

/// <summary>
/// A program that multiplies one vector with dense matrices of a row per lane, mostly until the sums leave their width, and then reads
/// them with a bias; with the sums it must get, in numbers without a width.
/// </summary>
internal sealed class OverflowingProgram
{
    private const int ProgramAddress = 1 << 18;
    private const int VectorAddress = 1 << 17;
    private const int StreamBytes = 1 << 14;
    private static readonly SlotFormat Dense = SlotFormat.All[8];

    private readonly short[] _vector;
    private readonly short[][] _weights;
    private readonly int[] _align;
    private readonly int _bank;
    private readonly int _bias;

    private OverflowingProgram(Random random)
    {
        // In every third case sums and biases are about as large as the width allows, so that either decides.
        var close = random.Next(3) == 0;
        var loud = close || random.Next(4) > 0;
        Architecture = TestArchitecture.Create(random.Next(1, close ? 3 : 9), channels: random.Next(1, 10)) with
        {
            AccumulatorBits = close ? 32 : random.Next(32, 49),
        };
        _vector = Words(random, close ? 1 : random.Next(1, 200), loud);
        _weights = [.. Enumerable.Range(0, random.Next(1, close ? 4 : 6)).Select(_ => Words(random, _vector.Length * Architecture.Lanes, loud))];
        _align = [.. _weights.Select(_ => close ? 0 : loud ? random.Next(8, 16) : random.Next(16))];
        _bank = random.Next(2);
        _bias = close || random.Next(2) == 0 ? random.Next(int.MinValue, int.MaxValue) : 0;
    }

    public ArchitectureRecord Architecture { get; }

    /// <summary>Matrices, one instruction each.</summary>
    public int Matrices => _weights.Length;

    /// <summary>Index of the instruction that reads the sums.</summary>
    public int Read => 2 + Matrices;

    /// <summary>Whether a sum, or a sum with its bias, is outside its width when it is read.</summary>
    public bool Traps => Array.Exists(Sums(Matrices - 1), sum => !Fits(sum) || !Fits(sum + _bias));

    public static OverflowingProgram Create(Random random) => new(random);

    /// <summary>What the accumulators hold behind a matrix.</summary>
    public long[] Sums(int matrix)
    {
        var modulus = (Int128)1 << (Architecture.AccumulatorBits + 6);
        return [.. Enumerable.Range(0, Architecture.Lanes).Select(lane =>
        {
            var sum = (Int128)0;
            for (var one = 0; one <= matrix; one++)
            {
                for (var column = 0; column < _vector.Length; column++)
                {
                    sum += (Int128)_weights[one][(column * Architecture.Lanes) + lane] * _vector[column] * (1 << _align[one]);
                }
            }

            var rest = ((sum % modulus) + modulus) % modulus;
            return (long)(rest < modulus / 2 ? rest : rest - modulus);
        })];
    }

    /// <summary>Puts everything into card memory.</summary>
    public ProgramLaunch Load(CardMemory card)
    {
        for (var matrix = 0; matrix < Matrices; matrix++)
        {
            card.Write((ulong)(matrix * StreamBytes), Bytes(_weights[matrix]));
        }

        card.Write(VectorAddress, Bytes(_vector));
        card.Write(VectorAddress + StreamBytes, [.. Enumerable.Repeat(BitConverter.GetBytes(_bias), Architecture.Lanes).SelectMany(bytes => bytes)]);
        InstructionWord[] program =
        [
            InstructionWord.Of(LoadConstants.Definition).With(LoadConstants.Offset, VectorAddress).With(LoadConstants.Length, _vector.Length),
            InstructionWord.Of(LoadConstants.Definition).With(LoadConstants.Space, 2).With(LoadConstants.Offset, VectorAddress + StreamBytes)
                .With(LoadConstants.Length, Architecture.Lanes),
            .. Enumerable.Range(0, Matrices).Select(matrix => InstructionWord.Of(SpMV.Definition)
                .With(SpMV.Stream, matrix * StreamBytes / 16).With(SpMV.Lines, _vector.Length).With(SpMV.Rows, 1).With(SpMV.Columns, _vector.Length)
                .With(SpMV.Bank, _bank).With(SpMV.Format, Dense.Id).With(SpMV.Align, _align[matrix]).With(SpMV.Narrow, matrix & 1)),
            InstructionWord.Of(Requantize.Definition).With(Requantize.Units, 1).With(Requantize.Bank, _bank),
            InstructionWord.Of(Halt.Definition),
        ];
        for (var index = 0; index < program.Length; index++)
        {
            var word = new byte[InstructionWord.Size];
            BinaryPrimitives.WriteUInt64LittleEndian(word, program[index].Low);
            BinaryPrimitives.WriteUInt64LittleEndian(word.AsSpan(8), program[index].High);
            card.Write((ulong)(ProgramAddress + (index * InstructionWord.Size)), word);
        }

        return new ProgramLaunch
        {
            ProgramAddress = ProgramAddress, ProgramLength = (uint)program.Length, ChannelMask = (uint)((1UL << Architecture.Channels) - 1),
        };
    }

    /// <summary>Words that are not the most negative one, which is no weight; loud ones have one sign and are near the largest.</summary>
    private static short[] Words(Random random, int count, bool loud)
    {
        var sign = random.Next(2) == 0 ? 1 : -1;
        return [.. Enumerable.Range(0, count).Select(_ => (short)(loud ? sign * random.Next(20000, 32768) : random.Next(-32767, 32768)))];
    }

    private static byte[] Bytes(short[] words)
    {
        var bytes = new byte[words.Length * sizeof(short)];
        for (var index = 0; index < words.Length; index++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(index * sizeof(short)), words[index]);
        }

        return bytes;
    }

    private bool Fits(Int128 sum) => sum >= -((Int128)1 << (Architecture.AccumulatorBits - 1)) && sum < (Int128)1 << (Architecture.AccumulatorBits - 1);
}
