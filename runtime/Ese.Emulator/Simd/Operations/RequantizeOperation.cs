using Ese.Isa;

namespace Ese.Emulator;

/// <summary><c>rqt</c>: see <see cref="RequantizeUnit"/>.</summary>
internal sealed class RequantizeOperation(InstructionWord word) : ElementOperation(word, Shape)
{
    private static readonly ElementShape Shape = new(Requantize.Bank, Requantize.Units, Requantize.Parameters, Gates: 1);

    private readonly int _start = (int)word[Requantize.Destination];
    private readonly int _shift = (int)word[Requantize.Shift];
    private readonly int _low = (int)word[Requantize.Low];
    private readonly int _high = (int)word[Requantize.High];
    private readonly bool _useTable = word[Requantize.UseTable] == 1;
    private readonly int _table = (int)word[Requantize.Table];
    private readonly int _outputShift = (int)word[Requantize.OutputShift];
    private readonly bool _eightBit = word[Requantize.EightBit] == 1;
    private readonly bool _moves = word[Requantize.Loop] == 1;
    private long _destination;

    protected override void Prepare(SimdMachine machine)
    {
        _destination = _start;
        if (_moves)
        {
            var window = WindowControl.Required(machine);
            _destination += (long)machine.Sequencer.Counters[window.Counter] * window.OutputStride;
        }
    }

    protected override void CheckOperands(SimdMachine machine, int positions) => machine.Activation(_destination, positions);

    protected override void Compute(SimdMachine machine, in ElementInput input) => machine.Kernels.Requantize(new RequantizeOperands
    {
        Sums = input.Sums,
        LargestSum = input.LargestSum,
        Parameters = input.Parameters,
        Output = machine.Activation(_destination, input.Parameters.Positions),
        Table = machine.Table(_table),
        Shift = _shift,
        Low = _low,
        High = _high,
        UseTable = _useTable,
        OutputShift = _outputShift,
        EightBit = _eightBit,
        Channels = machine.Channels,
        Active = input.Channels,
    });

    protected override void Report(SimdMachine machine, int channel, int positions) =>
        machine.Report(channel, OnChipSpace.Activation, _destination, positions);
}
