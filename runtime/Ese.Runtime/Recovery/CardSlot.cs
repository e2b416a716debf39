using Ese.Drivers;
using Ese.Isa;
using Microsoft.Extensions.Logging;

namespace Ese.Runtime;

/// <summary>A card and the model on it. Used by its owner, one at a time.</summary>
internal sealed class CardSlot(ICardSource source, EseBinary binary, RecoveryPolicy policy, ILogger logger) : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private IEseDevice? _device;
    private ModelExecutor? _executor;
    private TimeSpan _pause;
    private long _lostAt;

    /// <summary>What logs and errors call the card.</summary>
    public string Name => source.Name;

    /// <summary>Whether an image can be loaded into the card.</summary>
    public bool CanReload => source.CanReload;

    /// <summary>What is tried for the card.</summary>
    public RecoveryReport Report { get; } = new(source.Name, logger);

    /// <summary>Why the card is left alone; null for one that is in use.</summary>
    public EseException? Problem { get; private set; }

    /// <summary>Whether a lost card may be tried again.</summary>
    public bool IsDue => policy.Clock.GetElapsedTime(_lostAt) >= _pause;

    /// <summary>The model on the card, which is opened where it is not.</summary>
    /// <exception cref="EseException">The card cannot be opened, or not execute the model.</exception>
    public ModelExecutor Executor => _executor ?? Open();

    /// <summary>Gets the card ready for the repetition of a run.</summary>
    /// <exception cref="EseException">That failed, too.</exception>
    public void Climb(Rung rung)
    {
        if (rung == Rung.Reset && _device is not null)
        {
            _device.Reset();
        }
        else if (rung is Rung.Reset or Rung.Reload)
        {
            Close();
            if (rung == Rung.Reload && source.CanReload)
            {
                Report.ImageLoaded(source.Reload());
            }
        }
    }

    /// <summary>A run succeeded.</summary>
    public void Found() => (Problem, _pause) = (null, TimeSpan.Zero);

    /// <summary>The card is left alone, twice as long as the last time.</summary>
    public void Lose(EseException problem)
    {
        Close();
        Problem = problem;
        _lostAt = policy.Clock.GetTimestamp();
        _pause = _pause == TimeSpan.Zero ? FirstPause : 2 * _pause < LongestPause ? 2 * _pause : LongestPause;
    }

    /// <summary>What was lost for a reason that was not the card's may be tried at once.</summary>
    public void Forgive() => _pause = TimeSpan.Zero;

    /// <summary>Gives the card free; what opens it next loads the model again.</summary>
    public void Close()
    {
        _executor = null;
        _device?.Dispose();
        _device = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private ModelExecutor Open()
    {
        Close();
        _device = source.Open();
        return _executor = new ModelExecutor(binary, new RepeatingDevice(_device, policy, Report)) { Deadline = policy.RunDeadline };
    }
}
