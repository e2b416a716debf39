namespace Ese.Isa;

/// <summary>
/// What must hold between the sections of a binary, apart from the program. Writer, reader and assembler check it, so
/// that whoever holds an <see cref="EseBinary"/> from a file can index without looking.
/// </summary>
internal static class BinaryInvariants
{
    private const int MaximumAxisField = 65535;

    /// <summary>The first contradiction, as part of a sentence; null when there is none.</summary>
    public static string? Check(EseBinary binary) =>
        CheckModelId(binary.ModelId)
        ?? CheckProgram(binary)
        ?? CheckAxes(binary)
        ?? CheckFrontEnd(binary.Facts.FrontEnd)
        ?? CheckFacts(binary)
        ?? SegmentInvariants.Check(binary)
        ?? CheckTags(binary)
        ?? SymbolInvariants.Check(binary);

    private static string? CheckModelId(string id) =>
        id.Length == 64 && id.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f')
            ? null
            : "the model id is not 64 lower-case hexadecimal digits";

    private static string? CheckProgram(EseBinary binary) =>
        binary.Program.Length == 0 ? "the program is empty"
        : binary.Program.Length > binary.Architecture.ProgramWords
            ? $"the program has {binary.Program.Length} instructions, the target holds {binary.Architecture.ProgramWords}"
        : null;

    private static string? CheckAxes(EseBinary binary)
    {
        if (binary.Axes.Length is < 1 or > InstructionTable.TimeAxes)
        {
            return $"there are {binary.Axes.Length} time axes, 1 to {InstructionTable.TimeAxes} are possible";
        }

        for (var i = 0; i < binary.Axes.Length; i++)
        {
            var axis = binary.Axes[i];
            if (axis.Index != i || axis.Parent >= i || axis.Parent < (i == 0 ? -1 : 0))
            {
                return $"time axis {i} has index {axis.Index} and parent {axis.Parent}; parents come first";
            }

            if (axis.Kernel is < 1 or > MaximumAxisField || axis.Stride is < 1 or > MaximumAxisField || axis.Padding is < 0 or > MaximumAxisField)
            {
                return $"time axis {i} has kernel {axis.Kernel}, stride {axis.Stride} and padding {axis.Padding}";
            }
        }

        return null;
    }

    private static string? CheckFrontEnd(FrontEnd frontEnd)
    {
        if (frontEnd.SampleRate < 1 || frontEnd.WindowSamples < 1 || frontEnd.HopSamples < 1 || frontEnd.FftSize < frontEnd.WindowSamples)
        {
            return $"the front end has {frontEnd.SampleRate} Hz, window {frontEnd.WindowSamples}, hop {frontEnd.HopSamples}, FFT {frontEnd.FftSize}";
        }

        var needed = frontEnd.Normalisation == NormalisationKind.PerBin ? frontEnd.Bins : 0;
        return frontEnd.Mean.Length == needed && frontEnd.Scale.Length == needed && frontEnd.Mean.Concat(frontEnd.Scale).All(float.IsFinite)
            ? null
            : $"the front end has {frontEnd.Mean.Length} means and {frontEnd.Scale.Length} scales, {needed} finite ones of each are needed";
    }

    private static string? CheckFacts(EseBinary binary)
    {
        var facts = binary.Facts;
        if (facts.Labels.Length < 1 || facts.Labels.Length > facts.LogitWords)
        {
            return $"there are {facts.Labels.Length} labels for {facts.LogitWords} logits";
        }

        if (facts.Blank < 0 || facts.Blank >= facts.Labels.Length || facts.Labels[facts.Blank].Length != 0)
        {
            return $"label {facts.Blank} is not an empty blank";
        }

        if (facts.LogitAxis < 0 || facts.LogitAxis >= binary.Axes.Length)
        {
            return $"the logits are on time axis {facts.LogitAxis} of {binary.Axes.Length}";
        }

        if (SamplesPerStep(binary) > int.MaxValue)
        {
            return $"from one step of the logits to the next there are more than {int.MaxValue} samples";
        }

        if (facts.InputOffset < 0 || facts.InputOffset + facts.FrontEnd.Bins > facts.InputWords)
        {
            return $"{facts.FrontEnd.Bins} features at word {facts.InputOffset} do not fit {facts.InputWords} input words";
        }

        return facts.Input.Bits is 8 or 16 && facts.Logits.Bits is 8 or 16 && facts.NonZeroCount <= facts.WeightCount && facts.BeamWidth >= 1
            ? null
            : "the input and logit formats must have 8 or 16 bits, the counts must agree, and the beam must be at least 1 wide";
    }

    private static long SamplesPerStep(EseBinary binary)
    {
        long samples = binary.Facts.FrontEnd.HopSamples;
        for (var axis = binary.Axes[binary.Facts.LogitAxis]; axis.Parent >= 0 && samples <= int.MaxValue; axis = binary.Axes[axis.Parent])
        {
            samples *= axis.Stride;
        }

        return samples;
    }

    private static string? CheckTags(EseBinary binary)
    {
        var previous = -1;
        foreach (var tag in binary.Tags)
        {
            if (tag.Id <= previous || tag.Id > CommonFields.Tag.Highest)
            {
                return $"tag {tag.Id} follows tag {previous}; ids ascend to {CommonFields.Tag.Highest} at most";
            }

            previous = tag.Id;
        }

        return null;
    }
}
