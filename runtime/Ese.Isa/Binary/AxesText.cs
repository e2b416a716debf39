using System.Collections.Immutable;

namespace Ese.Isa;

/// <summary>The axes section as text.</summary>
internal static class AxesText
{
    public static string Format(ImmutableArray<TimeAxis> axes) => string.Concat(axes.Select(axis => FormattableString.Invariant(
        $"axis.{axis.Index}=parent:{axis.Parent} kernel:{axis.Kernel} stride:{axis.Stride} padding:{axis.Padding}\n")));

    public static ImmutableArray<TimeAxis> Parse(SectionTextReader reader)
    {
        var axes = ImmutableArray.CreateBuilder<TimeAxis>();
        while (!reader.AtEnd)
        {
            var rest = reader.Indexed("axis", out var index);
            axes.Add(new TimeAxis(
                index,
                (int)reader.Whole("parent", reader.Part("parent", ref rest), -1, InstructionTable.TimeAxes - 1),
                (int)reader.Whole("kernel", reader.Part("kernel", ref rest), 1, 65535),
                (int)reader.Whole("stride", reader.Part("stride", ref rest), 1, 65535),
                (int)reader.Whole("padding", reader.Part("padding", ref rest, last: true), 0, 65535)));
        }

        return axes.DrainToImmutable();
    }
}
