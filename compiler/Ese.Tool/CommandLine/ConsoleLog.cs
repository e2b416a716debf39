using Microsoft.Extensions.Logging;

namespace Ese.Tool.CommandLine;

/// <summary>Shows warnings of the run time, such as a card that failed, where diagnostics go: one line each.</summary>
internal sealed class ConsoleLog(TextWriter error) : ILoggerFactory, ILogger
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("everything goes to one place");

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        lock (_gate)
        {
            error.WriteLine($"ese : warning : {formatter(state, exception)}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
