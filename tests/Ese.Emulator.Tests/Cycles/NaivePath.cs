using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>The instructions of a run in the order of their execution, with the channels that take part and the loop counters.</summary>
internal static class NaivePath
{
    public static List<NaiveStep> Unroll(EseBinary binary, ProgramLaunch launch)
    {
        var path = new List<NaiveStep>();
        var enabled = launch.ChannelMask & (uint)((1UL << binary.Architecture.Channels) - 1);
        Block(binary, launch, path, 0, binary.Program.Length, enabled, enabled, [0, 0, 0, 0]);
        return path;
    }

    private static void Block(
        EseBinary binary, ProgramLaunch launch, List<NaiveStep> path, int start, int end, uint enabled, uint active, int[] counters)
    {
        for (var index = start; index < end; index++)
        {
            path.Add(new NaiveStep(index, active, counters));
            var word = binary.Program[index];
            if (word[CommonFields.Opcode] != Loop.Definition.Opcode)
            {
                continue;
            }

            var last = (int)word[Loop.End];
            var steps = Enumerable.Range(0, 32).Select(channel => launch.Steps((int)word[Loop.Axis], channel)).ToArray();
            var overAxis = word[Loop.OverAxis] == 1;
            var passes = overAxis ? steps.Where((_, channel) => (enabled >> channel & 1) != 0).DefaultIfEmpty().Max() : (int)word[Loop.Count];
            for (var pass = 0; pass < passes; pass++)
            {
                var inPass = overAxis
                    ? Enumerable.Range(0, 32).Where(channel => pass < steps[channel]).Aggregate(0u, (mask, channel) => mask | (1u << channel))
                    : uint.MaxValue;
                var inside = (int[])counters.Clone();
                inside[(int)word[Loop.Counter]] = pass;
                Block(binary, launch, path, index + 1, last, enabled, active & inPass, inside);

                // The endl, still with the channels of the pass.
                path.Add(new NaiveStep(last, active & inPass, inside));
            }

            index = last;
        }
    }
}
