using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>
/// Samples the activation functions once, at compile time; <c>docs/numerics.md</c> §Tables has the formula and the ranges.
/// </summary>
public static class ActivationTables
{
    /// <summary>Linear interpolation over a range in which sigmoid and tanh bend.</summary>
    public const string Fine = "fine";

    /// <summary>Coarse samples without interpolation, over the ranges of the ESE paper (Han et al., FPGA'17).</summary>
    public const string EsePaper = "ese-paper";

    // An input is 16 bits; its low 5 lie between two of the 2048 samples.
    private const int InnerBits = 5;
    private const int Centre = 1024;

    /// <summary>The profiles, in the order in which help texts list them.</summary>
    public static IReadOnlyList<string> Profiles { get; } = [Fine, EsePaper];

    /// <summary>Creates the table of a function.</summary>
    /// <param name="profile"><see cref="Fine"/> or <see cref="EsePaper"/>.</param>
    /// <param name="function">Sigmoid, Tanh, or HardTanh with limits −1 and 1.</param>
    /// <exception cref="ArgumentException">No such profile, or a function that has no table.</exception>
    public static ActivationTable Create(string profile, ActivationKind function)
    {
        var interpolates = profile switch
        {
            Fine => true,
            EsePaper => false,
            _ => throw new ArgumentException($"There is no table profile '{profile}'.", nameof(profile)),
        };
        var fraction = InputFraction(interpolates, function);
        var words = new short[InstructionTable.TableEntries];
        for (var sample = 0; sample < words.Length - 1; sample++)
        {
            words[sample] = Sample(function, Math.ScaleB((sample - Centre) << InnerBits, -fraction));
        }

        words[^1] = (short)(interpolates ? 1 : 0);
        return new ActivationTable($"{profile}/{NameOf(function)}", fraction, [.. words]);
    }

    private static int InputFraction(bool interpolates, ActivationKind function) => function switch
    {
        ActivationKind.Sigmoid => interpolates ? 12 : 9,
        ActivationKind.Tanh => interpolates ? 13 : 8,
        ActivationKind.HardTanh => interpolates ? 14 : 8,
        _ => throw new ArgumentException($"{function} has no table.", nameof(function)),
    };

    private static short Sample(ActivationKind function, double input)
    {
        var value = function switch
        {
            ActivationKind.Sigmoid => 1.0 / (1.0 + Math.Exp(-input)),
            ActivationKind.Tanh => Math.Tanh(input),
            _ => Math.Clamp(input, -1.0, 1.0),
        };
        return FixedMath.Saturate16((long)Math.Floor(Math.ScaleB(value, 15) + 0.5));
    }

    private static string NameOf(ActivationKind function) => function switch
    {
        ActivationKind.Sigmoid => "sigmoid",
        ActivationKind.Tanh => "tanh",
        _ => "hardtanh",
    };
}
