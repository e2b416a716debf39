using System.Globalization;
using Ese.Isa;

namespace Ese.Compression;

/// <summary>A share of a scan's items: of <see cref="Count"/> shards, number <see cref="Number"/> takes every <see cref="Count"/>th item.</summary>
/// <param name="Number">Number of the shard, from 1.</param>
/// <param name="Count">Number of shards.</param>
internal sealed record ScanShard(int Number, int Count)
{
    /// <summary>Where a command line leaves the choice to the job it runs in.</summary>
    public const string Auto = "auto";

    /// <summary>All items.</summary>
    public static ScanShard Whole { get; } = new(1, 1);

    /// <summary>Whether an item is this shard's.</summary>
    public bool Has(int item) => item % Count == Number - 1;

    /// <summary>Reads <c>i/n</c>, or <c>auto</c> in a Slurm array or a Kubernetes indexed job.</summary>
    /// <param name="text">The text.</param>
    /// <param name="environment">Gives environment variables, null for those that are not set.</param>
    /// <exception cref="EseException">ESE4201.</exception>
    public static ScanShard Parse(string text, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(environment);
        if (text == Auto)
            return FromJob(environment);

        string[] parts = text.Split('/');
        return parts.Length == 2 && WholeNumber(parts[0]) is { } number && WholeNumber(parts[1]) is { } count && number >= 1 && number <= count
            ? new ScanShard(number, count)
            : throw new EseException(ErrorTable.InvalidShard, $"Shard \"{text}\": i/n with 1 ≤ i ≤ n, or 'auto', is needed.");
    }

    private static ScanShard FromJob(Func<string, string?> environment)
    {
        if (environment("SLURM_ARRAY_TASK_ID") is { } task)
        {
            // Arrays may begin at any number and leave some out: --array=2-20:3. Of a list of numbers nobody knows a task's place.
            int first = Of("SLURM_ARRAY_TASK_MIN", 0, environment);
            int step = Math.Max(1, Of("SLURM_ARRAY_TASK_STEP", 1, environment));
            int tasks = Of("SLURM_ARRAY_TASK_COUNT", null, environment);
            int place = (WholeNumber(task) ?? -1) - first;
            if (place % step == 0) return Checked(place / step, tasks, "SLURM_ARRAY_TASK_ID");
            throw new EseException(ErrorTable.InvalidShard, $"SLURM_ARRAY_TASK_ID {task} is no multiple of {step} behind {first}; start the array as a range, such as 1-16, or give --shard i/n.");
        }

        if (environment("JOB_COMPLETION_INDEX") is { } index)
            return Checked(WholeNumber(index) ?? -1, Of("JOB_COMPLETIONS", null, environment), "JOB_COMPLETION_INDEX");

        throw new EseException(
            ErrorTable.InvalidShard,
            "Shard 'auto' needs SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT, or JOB_COMPLETION_INDEX and JOB_COMPLETIONS, in the environment; give i/n instead.");
    }

    private static ScanShard Checked(int index, int count, string variable) => index >= 0 && index < count
        ? new ScanShard(index + 1, count)
        : throw new EseException(
            ErrorTable.InvalidShard, string.Create(CultureInfo.InvariantCulture, $"{variable} stands for shard {index + 1} of {count}; there is no such shard."));

    private static int Of(string variable, int? standard, Func<string, string?> environment) => environment(variable) is { } text
        ? WholeNumber(text) ?? throw new EseException(ErrorTable.InvalidShard, $"{variable} is \"{text}\"; a whole number is needed.")
        : standard ?? throw new EseException(ErrorTable.InvalidShard, $"{variable} is not set; it has to tell the number of shards.");

    private static int? WholeNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
