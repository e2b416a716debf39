using System.Globalization;
using Ese.Model;

namespace Ese.Import;

/// <summary>Reads LSTM and GRU layers; a checkpoint's tensors have the names of PyTorch's <c>nn.LSTM</c> and <c>nn.GRU</c>.</summary>
internal sealed class RecurrentReader
{
    private readonly string _name;
    private readonly ConfigObject _config;
    private readonly TensorNames _names;
    private readonly INetworkTensors _tensors;
    private readonly int _inputs;
    private readonly int _cells;
    private readonly bool _isBidirectional;
    private readonly MergeKind _merge;
    private readonly bool _hasBias;
    private readonly int _index;

    public RecurrentReader(string name, ConfigObject config, TensorNames names, INetworkTensors tensors, int inputs)
    {
        _name = name;
        _config = config;
        _names = names;
        _tensors = tensors;
        _inputs = inputs;
        _cells = config.Integer("hidden", 1, TensorLimits.MaximumDimension / 4);
        _isBidirectional = config.Flag("bidirectional", false);
        _merge = _isBidirectional && config.Choice("merge", "sum", "concatenate") == "concatenate" ? MergeKind.Concatenate : MergeKind.Sum;
        _hasBias = config.Flag("bias", true);
        _index = tensors.AreNamed ? config.Integer("index", 0, 999, 0) : 0;
        OutputWidth = _cells;
    }

    /// <summary>Elements of the layer's output, known once it was read.</summary>
    public int OutputWidth { get; private set; }

    public LstmLayer ReadLstm()
    {
        int projection = _config.Integer("projection", 1, TensorLimits.MaximumDimension / 4, 0);
        bool hasPeepholes = _tensors.HavePeepholes && _config.Flag("peephole", false);
        SetOutputWidth(projection > 0 ? projection : _cells);
        return new LstmLayer(_name)
        {
            Cells = _cells,
            Forward = ReadLstm(projection, hasPeepholes, ""),
            Backward = _isBidirectional ? ReadLstm(projection, hasPeepholes, "_reverse") : null,
            Merge = _merge,
            GateActivation = ActivationReader.ReadOptional(_config, "gateActivation", Activation.Sigmoid),
            CandidateActivation = ActivationReader.ReadOptional(_config, "candidateActivation", Activation.Tanh),
            CellActivation = ActivationReader.ReadOptional(_config, "cellActivation", Activation.Tanh),
        };
    }

    public GruLayer ReadGru()
    {
        SetOutputWidth(_cells);
        return new GruLayer(_name)
        {
            Cells = _cells,
            Forward = ReadGru(""),
            Backward = _isBidirectional ? ReadGru("_reverse") : null,
            Merge = _merge,
            GateActivation = ActivationReader.ReadOptional(_config, "gateActivation", Activation.Sigmoid),
            CandidateActivation = ActivationReader.ReadOptional(_config, "candidateActivation", Activation.Tanh),
        };
    }

    private LstmDirection ReadLstm(int projection, bool hasPeepholes, string direction)
    {
        string use = Use(direction);
        return new LstmDirection
        {
            InputWeights = _tensors.ReadWeights(NameOf("weight_ih", direction), use, 4 * _cells, _inputs),
            RecurrentWeights = _tensors.ReadWeights(NameOf("weight_hh", direction), use, 4 * _cells, projection > 0 ? projection : _cells),
            Bias = _hasBias ? _tensors.ReadSum(NameOf("bias_ih", direction), NameOf("bias_hh", direction), use, 4 * _cells) : null,
            Peepholes = hasPeepholes ? _tensors.Read(NameOf("peepholes", direction), use, 3, _cells) : null,
            Projection = projection > 0 ? _tensors.ReadWeights(NameOf("weight_hr", direction), use, projection, _cells) : null,
        };
    }

    // The recurrent bias of gate n stands inside the product with the reset gate, so the two are not summed.
    private GruDirection ReadGru(string direction)
    {
        string use = Use(direction);
        return new GruDirection
        {
            InputWeights = _tensors.ReadWeights(NameOf("weight_ih", direction), use, 3 * _cells, _inputs),
            RecurrentWeights = _tensors.ReadWeights(NameOf("weight_hh", direction), use, 3 * _cells, _cells),
            InputBias = _hasBias ? _tensors.Read(NameOf("bias_ih", direction), use, 3 * _cells) : null,
            RecurrentBias = _hasBias ? _tensors.Read(NameOf("bias_hh", direction), use, 3 * _cells) : null,
        };
    }

    private void SetOutputWidth(int perDirection) =>
        OutputWidth = _isBidirectional && _merge == MergeKind.Concatenate ? 2 * perDirection : perDirection;

    private string NameOf(string tensor, string direction) =>
        _names[string.Create(CultureInfo.InvariantCulture, $"{tensor}_l{_index}{direction}")];

    private string Use(string direction) => $"layer '{_name}', {(direction.Length == 0 ? "forward" : "backward")},";
}
