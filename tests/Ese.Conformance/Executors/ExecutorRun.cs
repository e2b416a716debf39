using Ese.Emulator;
using Ese.Isa;
using Ese.Runtime;

namespace Ese.Conformance;

/// <summary>A binary on an emulator, as the recognizer runs it.</summary>
internal sealed class ExecutorRun : IDisposable
{
    private readonly EmulatorDevice _device;
    private readonly ModelExecutor _executor;
    private LaunchKeeper? _keeper;

    /// <summary>Puts the binary on the card of an emulator.</summary>
    /// <param name="binary">The binary.</param>
    /// <param name="create">Makes the interpreter of a card.</param>
    public ExecutorRun(EseBinary binary, Func<CardMemory, IProgramInterpreter> create)
    {
        CardMemory? card = null;
        IProgramInterpreter? interpreter = null;
        _device = new EmulatorDevice(binary.Architecture, memory =>
        {
            card = memory;
            interpreter = create(memory);
            return _keeper = new LaunchKeeper(interpreter);
        });
        Card = card!;
        Interpreter = interpreter!;
        _executor = new ModelExecutor(binary, _device);
    }

    /// <summary>Card memory.</summary>
    public CardMemory Card { get; }

    /// <summary>The interpreter.</summary>
    public IProgramInterpreter Interpreter { get; }

    /// <summary>The registers of the last run.</summary>
    public ProgramLaunch? Launch => _keeper!.Launch;

    /// <summary>Recognises utterances, one per channel.</summary>
    /// <returns>Their logits.</returns>
    public short[][] Recognise(Utterance[] utterances) => _executor.RunBatch(utterances);

    /// <inheritdoc/>
    public void Dispose() => _device.Dispose();
}
