// Mutation testing: changes the engine, the interpreter or the encoder in one place at a time, and counts which changes the checks
// catch. docs/mutations.md says what is changed and what is left.
using Ese.Mutation;

if (MutationOptions.Read(args) is not { } options)
{
    Console.Error.WriteLine(MutationOptions.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    // The trial that runs is finished and kept.
    press.Cancel = true;
    stop.Cancel();
};

if (options.List)
{
    foreach (var fault in Enum.GetValues<FaultPart>().SelectMany(part => FaultSample.Order(FaultSources.All, part, options.Seed)))
    {
        Console.WriteLine($"{fault.Id} {fault.File}:{fault.Line} {fault.Operator}: {fault.Change}");
    }

    return 0;
}

var run = new MutationRun(options, stop.Token);
if (options.Only is { } id)
{
    return run.Try(FaultSources.All.Single(fault => fault.Id == id)).Outcome == VerdictOutcome.Survived ? 1 : 0;
}

var tried = run.Run();
var score = Score.Of(tried);
Console.WriteLine(run.IsComplete ? score : $"so far {score}");
if (options.Report is { } page)
{
    MutationReport.Write(page, tried, options.Seed);
}

return run.IsComplete ? (score.Suffices ? 0 : 1) : 3;
