using Ese.Isa;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ese.Runtime;

/// <summary>
/// Runs the model on cards. A run that fails is repeated, on the card, on another, and in the end on the emulator where that is
/// allowed; a run that cannot be completed ends with the error of its last card.
/// </summary>
internal sealed class CardEngine : WorkEngine
{
    private readonly CardPool _pool;
    private readonly RecoveryLadder _ladder;
    private readonly RecoveryPolicy _policy;
    private readonly ILogger _logger;
    private readonly Lazy<DeviceEngine> _emulator;
    private bool _onEmulator;

    private CardEngine(EseBinary binary, IReadOnlyList<CardSlot> slots, RecoveryPolicy policy, ILogger logger, int? threads)
        : base(binary)
    {
        (_policy, _logger) = (policy, logger);
        _pool = new CardPool(slots);
        _ladder = new RecoveryLadder(policy);
        _emulator = new Lazy<DeviceEngine>(() => DeviceEngine.OnEmulator(binary, NullLogger.Instance, threads));
    }

    /// <summary>The emulator, which is loaded when it is first needed.</summary>
    public DeviceEngine Emulator => _emulator.Value;

    /// <summary>Loads a model onto cards.</summary>
    /// <param name="binary">The model.</param>
    /// <param name="sources">The cards, at least one.</param>
    /// <param name="policy">How they recover.</param>
    /// <param name="logger">Receives what happens.</param>
    /// <param name="threads">Threads of the emulator.</param>
    /// <returns>The engine; null where no card is usable and none is worth waiting for.</returns>
    /// <exception cref="EseException">The binary does not verify; or no card is usable, and the emulator may not take over.</exception>
    public static CardEngine? Open(
        EseBinary binary, IReadOnlyList<ICardSource> sources, RecoveryPolicy policy, ILogger logger, int? threads = null)
    {
        var slots = sources.Select(source => new CardSlot(source, binary, policy, logger)).ToList();
        try
        {
            var first = Load(slots, new RecoveryLadder(policy));
            if (first is not null && !policy.FailOver)
            {
                throw first;
            }
        }
        catch
        {
            slots.ForEach(slot => slot.Dispose());
            throw;
        }

        foreach (var slot in slots.Where(slot => slot.Problem is not null))
        {
            if (policy.KeepsUnusable)
            {
                EseLog.CardUnusable(logger, slot.Name, slot.Problem!.Message);
            }
            else
            {
                EseLog.CardUnused(logger, slot.Name, slot.Problem!.Message);
            }
        }

        var kept = slots.FindAll(slot => policy.KeepsUnusable || slot.Problem is null);
        if (kept.Count == 0)
        {
            return null;
        }

        var engine = new CardEngine(binary, kept, policy, logger, threads);
        engine.LogDevices();
        return engine;
    }

    /// <inheritdoc/>
    public override short[] Execute<TWork>(TWork work, out string device, CancellationToken cancellationToken)
    {
        CardFailure? last = null;
        var suspects = new List<CardSlot>();

        // Every card once, and once more those that come back meanwhile.
        for (var turn = 0; turn < 2 * _pool.Slots.Count; turn++)
        {
            if (_pool.Rent(cancellationToken) is not { } slot)
            {
                break;
            }

            device = slot.Name;
            try
            {
                last = _ladder.Run(slot, work, out var logits, cancellationToken);
                if (last is null)
                {
                    EseTelemetry.Frames.Add(work.Frames);
                    ReportBack(slot);
                    return logits;
                }

                slot.Report.Step(Rung.NextCard, last, 1);
                if (!LeavesAlone(slot, last, suspects))
                {
                    break;
                }
            }
            finally
            {
                _pool.Return(slot);
            }
        }

        try
        {
            return FallOver(work, last, out device, cancellationToken);
        }
        catch (EseDeviceException error) when (error.Code == ErrorTable.DeviceTrapped)
        {
            _pool.Forgive(suspects);
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _pool.Dispose();
        if (_emulator.IsValueCreated)
        {
            _emulator.Value.Dispose();
        }
    }

    /// <summary>Loads the model onto every card; returns the first error where all failed.</summary>
    private static EseException? Load(List<CardSlot> slots, RecoveryLadder ladder)
    {
        EseException? first = null;
        foreach (var slot in slots)
        {
            if (ladder.Run(slot, default(NoRun), out _, CancellationToken.None) is { } failure)
            {
                first ??= failure.Error;
                slot.Lose(failure.Error);
            }
        }

        return slots.Exists(slot => slot.Problem is null) ? null : first;
    }

    /// <summary>Leaves a card alone for a while, unless the work itself may have failed and no other card can tell.</summary>
    private bool LeavesAlone(CardSlot slot, CardFailure failure, List<CardSlot> suspects)
    {
        if (failure.IsOfEveryCard || (failure.MayBeTheWork && _pool.Slots.Count == 1))
        {
            return false;
        }

        if (failure.MayBeTheWork)
        {
            suspects.Add(slot);
        }

        slot.Lose(failure.Error);
        return true;
    }

    private short[] FallOver<TWork>(TWork work, CardFailure? last, out string device, CancellationToken cancellationToken)
        where TWork : IModelWork, allows ref struct
    {
        if (!_policy.FailOver)
        {
            throw last?.Error ?? NoCard();
        }

        var fault = last?.Fault ?? "NoCard";
        EseTelemetry.Recoveries.Add(1, new("ese.rung", nameof(Rung.Emulator)), new("ese.fault", fault));
        if (!Interlocked.Exchange(ref _onEmulator, true))
        {
            EseLog.FallenOver(_logger, Binary.Facts.Name, (last?.Error ?? NoCard()).Message);
        }

        return Emulator.Execute(work, out device, cancellationToken);
    }

    private void ReportBack(CardSlot slot)
    {
        if (Interlocked.Exchange(ref _onEmulator, false))
        {
            EseLog.BackOnCards(_logger, Binary.Facts.Name, slot.Name);
        }
    }

    private EseDeviceException NoCard()
    {
        var cause = _pool.Slots.Select(slot => slot.Problem).FirstOrDefault(problem => problem is not null);
        return new EseDeviceException(
            ErrorTable.DeviceLost,
            $"No card of '{string.Join(", ", _pool.Slots.Select(slot => slot.Name))}' is usable, and each is tried again later; the last failed so: {cause?.Message}",
            inner: cause);
    }

    private void LogDevices()
    {
        var usable = _pool.Slots.Where(slot => slot.Problem is null).Select(slot => slot.Name).ToList();
        if (usable.Count > 0)
        {
            EseLog.DeviceChosen(_logger, Binary.Facts.Name, string.Join(", ", usable));
        }
    }

    /// <summary>What only loads the model.</summary>
    private readonly struct NoRun : IModelWork
    {
        public int Frames => 0;

        public short[] On(ModelExecutor executor, CancellationToken cancellationToken) => [];
    }
}
