using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ese.Runtime;

/// <summary>
/// Counts what is tried for a card and logs it: every step is counted, and of steps alike within one run the first is logged, so
/// that a card that fails often does not flood the log. Used by the card's owner.
/// </summary>
internal sealed class RecoveryReport(string card, ILogger logger)
{
    private readonly HashSet<(Rung Rung, string Fault)> _logged = [];
    private Rung? _highest;
    private long _firstFailure;

    /// <summary>A run begins.</summary>
    public void Begin()
    {
        _logged.Clear();
        _highest = null;
    }

    /// <summary>A rung is climbed because of a failure.</summary>
    public void Step(Rung rung, CardFailure failure, int attempt)
    {
        if (_highest is null)
        {
            _firstFailure = Stopwatch.GetTimestamp();
        }

        _highest = rung > _highest ? rung : _highest ?? rung;
        EseTelemetry.Recoveries.Add(1, new("ese.rung", rung.ToString()), new("ese.fault", failure.Fault));
        if (_logged.Add((rung, failure.Fault)))
        {
            EseLog.RecoveryStep(logger, card, failure.Fault, rung, attempt, Elapsed, failure.Error.Message);
        }
    }

    /// <summary>The card's image was loaded.</summary>
    public void ImageLoaded(TimeSpan time) => EseLog.ImageLoaded(logger, card, time.TotalSeconds);

    /// <summary>The run succeeded.</summary>
    public void Succeeded()
    {
        if (_highest > Rung.Retry)
        {
            EseLog.Recovered(logger, card, _highest.Value, Elapsed);
        }
    }

    private double Elapsed => Stopwatch.GetElapsedTime(_firstFailure).TotalSeconds;
}
