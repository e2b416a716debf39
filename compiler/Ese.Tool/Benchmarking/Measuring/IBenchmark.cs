namespace Ese.Tool.Benchmarking;

/// <summary>A benchmark that can be run.</summary>
internal interface IBenchmark
{
    /// <summary>Pieces of work, for the progress display.</summary>
    int Pieces { get; }

    /// <summary>Runs it.</summary>
    /// <param name="context">What the report says of the run.</param>
    /// <param name="done">Is called after every piece.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    BenchReport Run(BenchContext context, Action done, CancellationToken cancellationToken);
}
