using System.Buffers.Binary;
using Ese.Emulator;
using Ese.Isa;

namespace Ese.Compiler.Tests.Back;

/// <summary>Runs a binary on the reference interpreter and reads the output of every layer.</summary>
internal static class ProgramRunner
{
    private const ulong SegmentSpace = 1UL << 24;

    /// <summary>Outputs of every layer, <c>[steps × outputs]</c> in logical order.</summary>
    public static IReadOnlyList<int[][]> Run(EseBinary binary, int[][] features)
    {
        var card = new CardMemory((long)SegmentSpace * 20);
        var launch = new ProgramLaunch { ProgramAddress = SegmentSpace * 17, ProgramLength = (uint)binary.Program.Length };
        card.Write(launch.ProgramAddress, EseBinaryWriter.ProgramBytes(binary.Program));
        for (var segment = 0; segment < binary.Segments.Length; segment++)
        {
            launch.SegmentBase[segment] = (ulong)segment * SegmentSpace;
        }

        card.Write(launch.SegmentBase[0], binary.Image.Span);
        var steps = Steps(binary, features.Length);
        for (var axis = 0; axis < steps.Length; axis++)
        {
            launch.SetSteps(axis, 0, steps[axis]);
            launch.SetOrigin(axis, 0, -binary.Axes[axis].Padding);
        }

        var input = binary.Segments.Single(segment => segment.Role == SegmentRole.Input).Index;
        for (var frame = 0; frame < features.Length; frame++)
        {
            var words = new short[binary.Facts.InputWords];
            for (var bin = 0; bin < features[frame].Length; bin++)
            {
                words[binary.Facts.InputOffset + bin] = (short)features[frame][bin];
            }

            Write(card, launch.SegmentBase[input] + (ulong)(2 * frame * words.Length), words);
        }

        new ReferenceInterpreter(binary.Architecture, card).Run(launch);
        return [.. binary.Symbols.Select(symbol => Read(card, launch.SegmentBase[symbol.Segment], symbol, steps[symbol.Axis]))];
    }

    private static int[] Steps(EseBinary binary, int frames)
    {
        var steps = new int[binary.Axes.Length];
        steps[0] = frames;
        for (var axis = 1; axis < steps.Length; axis++)
        {
            steps[axis] = binary.Axes[axis].StepsFor(steps[binary.Axes[axis].Parent]);
        }

        return steps;
    }

    private static int[][] Read(CardMemory card, ulong segment, LayerSymbol symbol, int steps)
    {
        var word = new byte[2];
        return [.. Enumerable.Range(0, steps).Select(step => symbol.Positions.Select(position =>
        {
            card.Read(segment + (2UL * (ulong)(symbol.Offset + (step * symbol.Stride) + position)), word);
            return (int)BinaryPrimitives.ReadInt16LittleEndian(word);
        }).ToArray())];
    }

    private static void Write(CardMemory card, ulong address, short[] words)
    {
        var bytes = new byte[2 * words.Length];
        for (var index = 0; index < words.Length; index++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * index), words[index]);
        }

        card.Write(address, bytes);
    }
}
