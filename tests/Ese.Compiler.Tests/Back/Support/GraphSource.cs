using Ese.Isa;

namespace Ese.Compiler.Tests.Back;

/// <summary>Makes integer networks by hand, of every layer kind. A seed gives the same network everywhere.</summary>
internal sealed class GraphSource(int seed)
{
    private static readonly int[] WeightWidths = [8, 12, 16];
    private static readonly double[] Densities = [0.05, 0.3, 1];

    private readonly Random _random = new(seed);
    private readonly List<QuantizedLayer> _layers = [];
    private int _width;
    private int _bins;
    private int _channels = 1;

    /// <summary>Width of weights, the same in every matrix.</summary>
    public int WeightBits { get; init; } = WeightWidths[new Random(seed).Next(3)];

    /// <summary>Width of vectors.</summary>
    public int VectorBits { get; init; } = new Random(seed + 1).Next(2) == 0 ? 8 : 16;

    /// <summary>A random network: convolutions, recurrent layers, fully connected layers.</summary>
    public QuantizedGraph Random()
    {
        _width = _bins = _random.Next(2, 10);
        var inputs = _width;
        for (var count = _random.Next(3); count > 0; count--)
        {
            AddConv();
        }

        for (var count = _random.Next(3); count > 0; count--)
        {
            if (_random.Next(3) == 0)
            {
                AddGru(_random.Next(1, 12), _random.Next(3));
            }
            else
            {
                AddLstm(_random.Next(1, 12), _random.Next(3), _random.Next(2) == 0, _random.Next(2) == 0);
            }
        }

        if (_random.Next(2) == 0)
        {
            AddFullyConnected(_random.Next(1, 14));
        }

        AddFullyConnected(_random.Next(1, 14));
        return Graph(inputs);
    }

    /// <summary>Starts a network made layer by layer.</summary>
    public GraphSource Inputs(int width)
    {
        _width = _bins = width;
        return this;
    }

    /// <summary>The network so far.</summary>
    public QuantizedGraph Graph(int inputs) => new()
    {
        Input = new FixedFormat(VectorBits, 6),
        InputWidth = inputs,
        Layers = [.. _layers],
        Tables = [Table("sigmoid", x => 1 / (1 + Math.Exp(-x)), 1), Table("tanh", Math.Tanh, 0)],
    };

    public GraphSource AddConv(int? channels = null, int? padding = null)
    {
        var (kernelBins, padded) = (_random.Next(1, _bins + 1), padding ?? _random.Next(3));
        var (strideBins, outputs) = (_random.Next(1, 3), channels ?? _random.Next(1, 7));
        var kernelSteps = _random.Next(1, 4);
        var outputBins = ((_bins + (2 * padded) - kernelBins) / strideBins) + 1;
        _layers.Add(new QuantizedConv2d(Name("conv"))
        {
            Weights = Matrix(outputs, kernelSteps * kernelBins * _channels),
            Bias = Bias(outputs),
            Requantize = Rounding(),
            InputChannels = _channels,
            InputBins = _bins,
            OutputChannels = outputs,
            OutputBins = outputBins,
            KernelBins = kernelBins,
            KernelSteps = kernelSteps,
            StrideBins = strideBins,
            StrideSteps = _random.Next(1, 3),
            PaddingBins = padded,
            PaddingSteps = _random.Next(kernelSteps),
            Outputs = outputs * outputBins,
            Output = Vector(),
        });
        (_channels, _bins, _width) = (outputs, outputBins, outputs * outputBins);
        return this;
    }

    public GraphSource AddFullyConnected(int outputs, bool table = false)
    {
        _layers.Add(new QuantizedFullyConnected(Name("full"))
        {
            Weights = Matrix(outputs, _width),
            Bias = Bias(outputs),
            Requantize = table || _random.Next(3) == 0
                ? new Requantization(Shift(), 0, 0, _random.Next(2), 15 - Vector().FractionBits)
                : Rounding(),
            Outputs = outputs,
            Output = Vector(),
        });
        _width = outputs;
        return this;
    }

    /// <summary>Adds an LSTM.</summary>
    /// <param name="cells">Cells.</param>
    /// <param name="join">0 one direction, 1 sum, 2 concatenation.</param>
    /// <param name="peepholes">With peepholes.</param>
    /// <param name="projected">With a projection.</param>
    public GraphSource AddLstm(int cells, int join, bool peepholes, bool projected)
    {
        var hidden = projected ? _random.Next(1, cells + 1) : cells;
        QuantizedLstmDirection Direction() => new()
        {
            Input = Matrix(4 * cells, _width),
            Recurrent = Matrix(4 * cells, hidden),
            Bias = Bias(4 * cells),
            Peepholes = peepholes ? [.. Enumerable.Range(0, 3 * cells).Select(_ => (short)_random.Next(-2000, 2000))] : [],
            GateShift = Shift(),
            CandidateShift = Shift(),
            PeepholeShift = 9,
            CellFraction = _random.Next(9, 13),
            CellShift = 1,
            Memory = Vector(),
            Projection = projected ? new QuantizedProjection(Matrix(hidden, cells), Rounding()) : null,
            Hidden = Vector(),
        };
        _layers.Add(new QuantizedLstm(Name("lstm"))
        {
            Cells = cells,
            GateTable = 0,
            CandidateTable = 1,
            CellTable = 1,
            Forward = Direction(),
            Backward = join > 0 ? Direction() : null,
            Sum = join == 1 ? Sum() : null,
            Outputs = join == 2 ? 2 * hidden : hidden,
            Output = Vector(),
        });
        _width = join == 2 ? 2 * hidden : hidden;
        return this;
    }

    /// <summary>Adds a GRU; <paramref name="join"/> as for an LSTM.</summary>
    public GraphSource AddGru(int cells, int join)
    {
        QuantizedGruDirection Direction() => new()
        {
            Input = Matrix(3 * cells, _width),
            Recurrent = Matrix(3 * cells, cells),
            Bias = Bias(4 * cells),
            GateShift = Shift(),
            CandidateShift = Shift(),
            Hidden = Vector(),
        };
        _layers.Add(new QuantizedGru(Name("gru"))
        {
            Cells = cells,
            GateTable = 0,
            CandidateTable = 1,
            Forward = Direction(),
            Backward = join > 0 ? Direction() : null,
            Sum = join == 1 ? Sum() : null,
            Outputs = join == 2 ? 2 * cells : cells,
            Output = Vector(),
        });
        _width = join == 2 ? 2 * cells : cells;
        return this;
    }

    /// <summary>Random features in the graph's format.</summary>
    public int[][] Features(int frames, int width) =>
        [.. Enumerable.Range(0, frames).Select(_ => Enumerable.Range(0, width).Select(_ => _random.Next(-100, 100)).ToArray())];

    private string Name(string kind) => $"{kind}{_layers.Count}";

    private FixedFormat Vector() => new(VectorBits, VectorBits == 8 ? 6 : 13);

    private Requantization Rounding() => VectorBits == 8 ? new Requantization(Shift(), -100, 120) : new Requantization(Shift(), -20000, 30000);

    private QuantizedSum Sum() => new(_random.Next(2), _random.Next(2), _random.Next(3));

    private int Shift() => _random.Next(WeightBits - 6, WeightBits - 1) - (VectorBits == 8 ? 6 : 0);

    private int[] Bias(int count) => [.. Enumerable.Range(0, count).Select(_ => _random.Next(-5000, 5000))];

    private QuantizedMatrix Matrix(int rows, int columns)
    {
        var density = Densities[_random.Next(Densities.Length)];
        var limit = (1 << (WeightBits - 1)) - 1;
        var weights = new short[rows * columns];
        for (var index = 0; index < weights.Length; index++)
        {
            weights[index] = _random.NextDouble() < density ? (short)_random.Next(-limit, limit + 1) : (short)0;
        }

        return new QuantizedMatrix(rows, columns, new FixedFormat(WeightBits, WeightBits - 2), weights, _random.Next(2));
    }

    private static ActivationTable Table(string name, Func<double, double> function, short mode)
    {
        var words = new short[InstructionTable.TableEntries];
        for (var index = 0; index < InstructionTable.TableEntries - 1; index++)
        {
            words[index] = FixedMath.Saturate16((long)Math.Floor((function((index - 1024) / 128.0) * 32768) + 0.5));
        }

        words[^1] = mode;
        return new ActivationTable(name, 12, [.. words]);
    }
}
