using Ese.Model;

namespace Ese.Import;

/// <summary>Where the tensors of a network that a config describes come from.</summary>
internal interface INetworkTensors
{
    /// <summary>Whether a config says what the tensors are called: <c>prefix</c>, <c>tensors</c> and <c>index</c>.</summary>
    bool AreNamed { get; }

    /// <summary>Whether an LSTM may have peepholes.</summary>
    bool HavePeepholes { get; }

    /// <summary>First dimension of a tensor, for sizes that a config may leave out.</summary>
    int RowsOf(string name);

    /// <summary>A tensor that vectors are not multiplied with.</summary>
    /// <param name="name">Name of the tensor.</param>
    /// <param name="use">What needs it, for errors.</param>
    /// <param name="shape">The shape it must have.</param>
    Tensor Read(string name, string use, params ReadOnlySpan<int> shape);

    /// <summary>A weight matrix or kernel.</summary>
    /// <inheritdoc cref="Read"/>
    Tensor ReadWeights(string name, string use, params ReadOnlySpan<int> shape);

    /// <summary>The sum of two biases.</summary>
    /// <param name="first">Name of one.</param>
    /// <param name="second">Name of the other.</param>
    /// <param name="use">What needs it, for errors.</param>
    /// <param name="length">Elements.</param>
    Tensor ReadSum(string first, string second, string use, int length);

    /// <summary>Accepts a tensor that carries nothing a model needs, if it is there.</summary>
    void Ignore(string name);
}
