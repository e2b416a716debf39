using Ese.Isa;
using Microsoft.Build.Framework;

namespace Ese.MSBuild;

/// <summary>What the tasks share: errors with code and file, warnings in their place at design time, cancellation.</summary>
public abstract class EseTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>True while an editor loads the project: a broken model must not take its references and completion away.</summary>
    public bool DesignTime { get; set; }

    /// <summary>Cancelled when the build is.</summary>
    protected CancellationToken CancellationToken => _cancellation.Token;

    /// <summary>True when no error was reported, as error or as warning.</summary>
    protected bool Succeeded { get; private set; } = true;

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        try
        {
            Run();
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            Log.LogMessage(MessageImportance.Low, "Cancelled.");
            return false;
        }

        return Succeeded || DesignTime;
    }

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does the work.</summary>
    protected abstract void Run();

    /// <summary>Runs a step for one model and reports what a user can mend.</summary>
    protected void Guard(string model, Action step)
    {
        ArgumentNullException.ThrowIfNull(step);
        try
        {
            step();
        }
        catch (EseException error)
        {
            Report(error.Code, error.Message, error.File ?? model);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Report(ErrorTable.OutputNotWritable, error.Message, model);
        }
    }

    /// <summary>Reports an error, at design time as a warning.</summary>
    /// <param name="code">The entry of the error-code table.</param>
    /// <param name="message">What was found and what is needed.</param>
    /// <param name="file">The file it is about; a model has no lines.</param>
    protected void Report(ErrorCode code, string message, string file)
    {
        ArgumentNullException.ThrowIfNull(code);
        Succeeded = false;
        if (DesignTime)
        {
            Log.LogWarning(null, code.Id, null, file, 0, 0, 0, 0, message, null);
        }
        else
        {
            Log.LogError(null, code.Id, null, null, file, 0, 0, 0, 0, message, null);
        }
    }
}
