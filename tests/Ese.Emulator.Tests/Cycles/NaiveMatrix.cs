using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>The matrix unit of <see cref="NaiveEngine"/>.</summary>
internal sealed class NaiveMatrix(EseBinary binary, NaiveFetcher fetcher, Action<int, string, long> count)
{
    private readonly int _lanes = binary.Architecture.Lanes * binary.Architecture.ColumnGroups;
    private int _index;
    private bool _clears;
    private long _start;
    private long _drain;
    private int _line;
    private string[,] _elements = new string[0, 0];

    public bool IsBusy { get; private set; }

    public void Start(int index, InstructionDefinition definition, long cycle)
    {
        IsBusy = true;
        _index = index;
        _clears = definition == Clear.Definition;
        _start = cycle + (_clears ? 0 : 4);
        _drain = _clears ? 1 + binary.Architecture.RowsPerLane : -1;
        _line = 0;
        _elements = _clears ? new string[0, 0] : NaiveStream.Reasons(binary, binary.Program[index]);
    }

    public void Tick(long cycle)
    {
        if (!IsBusy)
        {
            return;
        }

        if (_drain > 0)
        {
            count(_index, "dependency", _lanes);
            _drain--;
            IsBusy = _drain > 0;
        }
        else if (cycle < _start)
        {
            count(_index, "dependency", _lanes);
        }
        else if (!fetcher.TryConsume(cycle))
        {
            count(_index, "fetch", _lanes);
        }
        else
        {
            for (var lane = 0; lane < _lanes; lane++)
            {
                count(_index, _elements[_line, lane], 1);
            }

            _line++;
            _drain = _line == _elements.GetLength(0) ? 4 : -1;
        }
    }
}
