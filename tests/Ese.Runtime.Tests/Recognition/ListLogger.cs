using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Ese.Runtime.Tests.Recognition;

/// <summary>Keeps log messages.</summary>
internal sealed class ListLogger : ILoggerFactory, ILogger
{
    private string _category = "";

    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName)
    {
        _category = categoryName;
        return this;
    }

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{_category} {logLevel}: {formatter(state, exception)}");

    public void Dispose()
    {
    }
}
