namespace Ese.Isa;

/// <summary>The error-code table. Each range is one partial file: container, compile, run time, build integration.</summary>
/// <remarks>
/// <c>ESE0xxx</c> containers and files, <c>ESE1xxx</c> compile, <c>ESE2xxx</c> generator, <c>ESE3xxx</c> run time and
/// devices, <c>ESE4xxx</c> compression, <c>ESE9xxx</c> build integration.
/// </remarks>
public static partial class ErrorTable
{
    /// <summary>Every code, ordered by identifier.</summary>
    /// <remarks>Built on first use: static fields of partial files have no order of initialisation.</remarks>
    public static IReadOnlyList<ErrorCode> All => field ??=
    [
        .. new[]
        {
            Container,
            ModelFile,
            Binary,
            Verifier,
            Import,
            Architecture,
            Compile,
            BackEnd,
            Generator,
            RunTime,
            Training,
            TrainingRuns,
            Compression,
            Build,
        }
            .SelectMany(codes => codes)
            .OrderBy(code => code.Id, StringComparer.Ordinal),
    ];
}
