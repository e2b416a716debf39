using Ese.Isa;
using Microsoft.Extensions.Logging;

namespace Ese.Runtime;

/// <summary>Chooses the engine that options ask for.</summary>
internal static class ModelEngines
{
    /// <summary>Loads a model onto the devices of the options.</summary>
    /// <exception cref="EseException">The binary does not verify, or no device that was asked for can execute it.</exception>
    public static IModelEngine Open(EseBinary binary, EseOptions options, ILogger logger)
    {
        var sources = CardSources.Of(options, binary.Architecture, logger);
        var cards = sources.Count == 0 ? null : CardEngine.Open(binary, sources, RecoveryPolicy.Of(options), logger, options.Threads);
        IModelEngine engine = cards is null ? DeviceEngine.OnEmulator(binary, logger, options.Threads)
            : options.VerifyAgainstEmulator ? new VerifyingEngine(cards, logger, binary.Facts.Labels.Length)
            : cards;
        return options.LogitsObserver is { } observer ? new ObservedEngine(engine, observer) : engine;
    }
}
