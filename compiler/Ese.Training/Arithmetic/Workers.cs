namespace Ese.Training;

/// <summary>
/// The threads of a training run. Work is divided into tasks that each own what they write, so the number of threads
/// changes nothing but the time.
/// </summary>
internal sealed class Workers
{
    private readonly ParallelOptions _options;

    /// <summary>Chooses the number of threads.</summary>
    public Workers(int threads, CancellationToken cancellationToken = default) =>
        _options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };

    /// <summary>Threads.</summary>
    public int Threads => _options.MaxDegreeOfParallelism;

    /// <summary>Runs tasks 0 to <paramref name="tasks"/> − 1, in any order, and waits for all.</summary>
    public void Run(int tasks, Action<int> task)
    {
        if (tasks == 1 || Threads == 1)
        {
            for (int index = 0; index < tasks; index++) task(index);
            return;
        }

        Parallel.For(0, tasks, _options, task);
    }
}
