using System.Globalization;
using Ese.Compiler;
using Ese.Isa;

namespace Ese.Conformance;

/// <summary>What must hold of every binary the compiler writes: one text, one verdict, the same bytes for any number of threads.</summary>
public static class BinaryCheck
{
    private const int Cases = 25;

    /// <summary>The first thing that does not hold over a fixed set of cases, or null.</summary>
    public static string? FirstDifference() => FixedCases.First(Cases, Difference);

    /// <summary>The first thing that does not hold of one case, or null.</summary>
    public static string? Difference(int seed)
    {
        var given = ConformanceCase.Create(seed);
        var bytes = ModelCompiler.Compile(given.Model, given.Options with { Threads = 1 }, given.Target).Bytes;
        var other = ModelCompiler.Compile(given.Model, given.Options with { Threads = 2 }, given.Target).Bytes;
        var binary = EseBinaryReader.Read(bytes);
        var listing = Disassembler.Disassemble(binary, new DisassemblyOptions { IncludeImage = true });
        var what = !bytes.AsSpan().SequenceEqual(other) ? "one and two threads give different bytes"
            : !EseBinaryWriter.Write(binary).AsSpan().SequenceEqual(bytes) ? "reading and writing changes the bytes"
            : !EseBinaryWriter.Write(Assembler.Assemble(listing)).AsSpan().SequenceEqual(bytes) ? "assembling the listing changes the bytes"
            : BinaryVerifier.Findings(binary).Count > 0 ? "the verifier objects"
            : null;
        return what is null ? null : string.Create(CultureInfo.InvariantCulture, $"case {seed}: {what}");
    }
}
