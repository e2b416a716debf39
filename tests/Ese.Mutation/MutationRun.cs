using System.Diagnostics;

namespace Ese.Mutation;

/// <summary>Tries faults until as many as wanted have compiled.</summary>
/// <param name="options">What is wanted.</param>
/// <param name="cancellation">Ends the run between two trials.</param>
internal sealed class MutationRun(MutationOptions options, CancellationToken cancellation)
{
    private readonly ResultsFile _results = new(Path.Combine(options.Work, "results.tsv"));
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _tried;

    /// <summary>Whether every wanted fault has its verdict.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The faults that were drawn, with their verdicts.</summary>
    public IReadOnlyList<(PointFault Fault, Verdict Verdict)> Run()
    {
        var tried = new List<(PointFault, Verdict)>();
        foreach (var part in Enum.GetValues<FaultPart>())
        {
            var wanted = options.Of(part);
            foreach (var fault in FaultSample.Order(FaultSources.All, part, options.Seed))
            {
                if (wanted == 0)
                {
                    break;
                }

                if (Known(fault) is not { } verdict)
                {
                    if (_tried >= options.Limit || cancellation.IsCancellationRequested)
                    {
                        IsComplete = false;
                        break;
                    }

                    verdict = Try(fault);
                    _tried++;
                }

                tried.Add((fault, verdict));
                wanted -= verdict.Outcome == VerdictOutcome.Discarded ? 0 : 1;
            }
        }

        return tried;
    }

    /// <summary>Tries a fault and keeps the verdict.</summary>
    public Verdict Try(PointFault fault)
    {
        Check(fault.Part);
        var watch = Stopwatch.StartNew();
        var (outcome, check, text) = Trial(fault.Part).Try(fault);
        var verdict = new Verdict(outcome, check, text, watch.Elapsed.TotalSeconds);
        _results.Add(fault.Id, verdict);
        Console.WriteLine(FormattableString.Invariant(
            $"{fault.Id} {fault.File}:{fault.Line} {fault.Operator}: {fault.Change}\n    {outcome} {check} {verdict.Seconds:F0} s {Progress()} {text.ReplaceLineEndings(" ")}"));
        return verdict;
    }

    private Verdict? Known(PointFault fault) =>
        _results.Find(fault.Id) is { } verdict && !(options.Retry && verdict.Outcome == VerdictOutcome.Survived && !EquivalentFaults.All.ContainsKey(fault.Id)) ? verdict : null;

    /// <summary>A check that objects to the product as it is, or needs long for it, proves nothing about faults.</summary>
    private void Check(FaultPart part)
    {
        var id = $"sound-{part}";
        if (_results.Find(id) is not null)
        {
            return;
        }

        Console.Error.WriteLine($"checking the product as it is: {part}");
        var watch = Stopwatch.StartNew();
        var (outcome, check, text) = Trial(part).Try(null);
        _results.Add(id, outcome == VerdictOutcome.Survived
            ? new Verdict(outcome, check, text, watch.Elapsed.TotalSeconds)
            : throw new InvalidOperationException($"{check} objects to the product as it is: {text}"));
    }

    private static ITrial Trial(FaultPart part) => part switch
    {
        FaultPart.Rtl => new EngineTrial(),
        FaultPart.Interpreter => AssemblyTrial.Interpreter,
        _ => AssemblyTrial.Encoder,
    };

    private string Progress()
    {
        var left = Math.Min(options.Count, options.Limit) - _tried - 1;
        return FormattableString.Invariant($"({_watch.Elapsed.TotalMinutes:F0} min, about {_watch.Elapsed.TotalMinutes / (_tried + 1) * Math.Max(left, 0):F0} left)");
    }
}
