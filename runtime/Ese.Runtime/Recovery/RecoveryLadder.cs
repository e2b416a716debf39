namespace Ese.Runtime;

/// <summary>Runs work on one card, and climbs the ladder below <see cref="Rung.NextCard"/> as long as it fails.</summary>
internal sealed class RecoveryLadder(RecoveryPolicy policy)
{
    /// <summary>Runs work.</summary>
    /// <param name="slot">The card; the caller owns it.</param>
    /// <param name="work">The work.</param>
    /// <param name="logits">The logits, where the card gave them.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>Null where the card gave the logits, else why the last attempt failed.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public CardFailure? Run<TWork>(CardSlot slot, TWork work, out short[] logits, CancellationToken cancellationToken)
        where TWork : IModelWork, allows ref struct
    {
        var rungs = new RungCounter(policy.Attempts);
        Rung? rung = null;
        slot.Report.Begin();
        for (logits = []; ;)
        {
            try
            {
                if (rung is { } climbed)
                {
                    slot.Climb(climbed);
                }

                logits = work.On(slot.Executor, cancellationToken);
                slot.Found();
                slot.Report.Succeeded();
                return null;
            }
            catch (Exception exception) when (CardFailure.Of(exception) is { } failure)
            {
                StopIfCancelled(slot, cancellationToken);
                rung = failure.NeedsImage && !slot.CanReload ? Rung.NextCard : rungs.Next(failure.FirstRung);
                EseTelemetry.DeviceErrors.Add(1);
                if (rung == Rung.NextCard)
                {
                    return failure;
                }

                slot.Report.Step(rung.Value, failure, rungs.Attempt);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // What fails for a reason unknown here may have left anything on the card.
                slot.Close();
                throw;
            }
        }
    }

    private static void StopIfCancelled(CardSlot slot, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            slot.Close();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
