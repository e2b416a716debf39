using System.Collections.Immutable;
using Ese.Emulator;
using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>Segments of a random program, and where a host puts them: at any multiple of 16, where no memory word need begin.</summary>
internal sealed class RandomSegments
{
    public const int MaximumSteps = 5;

    private const int Axes = 2;

    /// <summary>The engine drops the bits of addresses below this.</summary>
    private const int Alignment = 16;

    public RandomSegments(Random random, int imageBytes)
    {
        InputWords = random.Next(1, 40);
        OutputWords = random.Next(1, 40);
        All =
        [
            new Segment(0, SegmentRole.Image, "image", -1, 0, imageBytes),
            new Segment(1, SegmentRole.Input, "features", 0, 2 * InputWords, 0),
            new Segment(2, SegmentRole.Output, "logits", 1, 2 * OutputWords, 0),
            new Segment(3, SegmentRole.Scratch, "first", 0, 2 * random.Next(1, 60), 2 * random.Next(100)),
            new Segment(4, SegmentRole.Scratch, "second", 1, 2 * random.Next(1, 60), 2 * random.Next(100)),
            new Segment(5, SegmentRole.State, "state", -1, 0, 2 * random.Next(10, 200)),
        ];
    }

    /// <summary>Segments with the same number of words in every step.</summary>
    /// <param name="imageBytes">Bytes of the image.</param>
    /// <param name="words">Words of a step; the state has as many, and so has the first scratch in front of its steps.</param>
    public RandomSegments(int imageBytes, int words)
    {
        (InputWords, OutputWords) = (words, words);
        All =
        [
            new Segment(0, SegmentRole.Image, "image", -1, 0, imageBytes),
            new Segment(1, SegmentRole.Input, "features", 0, 2 * words, 0),
            new Segment(2, SegmentRole.Output, "logits", 1, 2 * words, 0),
            new Segment(3, SegmentRole.Scratch, "first", 0, 2 * words, 2 * words),
            new Segment(4, SegmentRole.Scratch, "second", 1, 2 * words, 0),
            new Segment(5, SegmentRole.State, "state", -1, 0, 2 * words),
        ];
    }

    public ImmutableArray<Segment> All { get; }

    public int InputWords { get; }

    public int OutputWords { get; }

    /// <summary>Chooses channels, steps and addresses, and fills memory.</summary>
    /// <param name="random">Source of every choice.</param>
    /// <param name="architecture">The target.</param>
    /// <param name="image">The image.</param>
    /// <param name="program">The program.</param>
    /// <param name="memory">Card memory; random bytes, image and program are put into it.</param>
    public ProgramLaunch Launch(Random random, ArchitectureRecord architecture, byte[] image, ImmutableArray<InstructionWord> program, byte[] memory)
    {
        var launch = new ProgramLaunch
        {
            ChannelMask = 1 + (uint)(random.NextDouble() * ((1L << architecture.Channels) - 1)),
            ProgramLength = (uint)program.Length,
            WatchdogInstructions = 100_000,
        };
        for (var channel = 0; channel < architecture.Channels; channel++)
        {
            for (var axis = 0; axis < Axes; axis++)
            {
                launch.SetSteps(axis, channel, random.Next(MaximumSteps + 1));
                launch.SetOrigin(axis, channel, random.Next(-4, 4));
            }
        }

        random.NextBytes(memory);
        var next = Alignment * random.Next(5);
        launch.SegmentBase[0] = (ulong)next;
        image.CopyTo(memory, next);
        next = Aligned(next + image.Length);
        launch.ProgramAddress = (ulong)next;
        foreach (var word in program)
        {
            BitConverter.TryWriteBytes(memory.AsSpan(next), word.Low);
            BitConverter.TryWriteBytes(memory.AsSpan(next + 8), word.High);
            next += InstructionWord.Size;
        }

        foreach (var segment in All.Skip(1))
        {
            next += Alignment * random.Next(4);
            var stride = Aligned((int)segment.FixedBytes + (segment.BytesPerStep * MaximumSteps)) + (Alignment * random.Next(4));
            launch.SegmentBase[segment.Index] = (ulong)next;
            launch.SegmentChannelStride[segment.Index] = (ulong)stride;
            next += stride * architecture.Channels;
        }

        return next <= memory.Length ? launch : throw new InvalidOperationException($"{next} bytes do not fit the card");
    }

    private static int Aligned(int bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}
