using System.Collections.Immutable;

namespace Ese.Isa;

/// <summary>The segments section as text.</summary>
internal static class SegmentsText
{
    public static string Format(ImmutableArray<Segment> segments) => string.Concat(segments.Select(segment => FormattableString.Invariant(
        $"segment.{segment.Index}=role:{segment.Role} axis:{segment.Axis} bytesPerStep:{segment.BytesPerStep} fixedBytes:{segment.FixedBytes} name:{TextEscape.Escape(segment.Name)}\n")));

    public static ImmutableArray<Segment> Parse(SectionTextReader reader)
    {
        var segments = ImmutableArray.CreateBuilder<Segment>();
        while (!reader.AtEnd)
        {
            var rest = reader.Indexed("segment", out var index);
            var role = reader.Name<SegmentRole>("role", reader.Part("role", ref rest));
            var axis = (int)reader.Whole("axis", reader.Part("axis", ref rest), -1, InstructionTable.TimeAxes - 1);
            var bytesPerStep = (int)reader.Whole("bytesPerStep", reader.Part("bytesPerStep", ref rest), 0, 1 << 30);
            var fixedBytes = reader.Whole("fixedBytes", reader.Part("fixedBytes", ref rest), 0, 1L << 40);
            segments.Add(new Segment(index, role, reader.Text("name", reader.Part("name", ref rest, last: true)), axis, bytesPerStep, fixedBytes));
        }

        return segments.DrainToImmutable();
    }
}
