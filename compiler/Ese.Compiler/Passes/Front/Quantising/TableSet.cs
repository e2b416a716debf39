using System.Collections.Immutable;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>The activation tables the layers share; each function has one.</summary>
internal sealed class TableSet(Compilation compilation)
{
    private readonly List<ActivationTable> _tables = [];
    private readonly Dictionary<ActivationKind, int> _indices = [];

    /// <summary>The tables, in the order in which layers first asked for them.</summary>
    public ImmutableArray<ActivationTable> Tables => [.. _tables];

    /// <summary>The table of an activation, shared with earlier layers.</summary>
    public int IndexOf(ActivationKind function)
    {
        if (!_indices.TryGetValue(function, out var index))
        {
            index = _tables.Count;
            _indices.Add(function, index);
            _tables.Add(ActivationTables.Create(compilation.Options.Tables, function));
        }

        return index;
    }

    /// <summary>The table of an activation inside a recurrent layer.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="role">What the activation is for, such as <c>gate</c>.</param>
    /// <param name="activation">The activation.</param>
    /// <exception cref="EseException"><see cref="ErrorTable.ActivationNotCompilable"/>.</exception>
    public int IndexOf(string layer, string role, Activation activation)
    {
        if (activation is { Kind: ActivationKind.Linear } or { Kind: ActivationKind.HardTanh } and not { Minimum: -1f, Maximum: 1f })
        {
            var found = activation.Kind == ActivationKind.Linear
                ? "linear"
                : FormattableString.Invariant($"HardTanh with limits {activation.Minimum} and {activation.Maximum}");
            throw compilation.Error(
                ErrorTable.ActivationNotCompilable,
                $"Layer '{layer}': its {role} activation is {found}, but sigmoid, tanh, or HardTanh with limits -1 and 1 is needed.");
        }

        return IndexOf(activation.Kind);
    }

    /// <summary>Fraction bits of a table's input.</summary>
    public int InputFraction(int index) => _tables[index].InputFraction;

    /// <summary>Largest magnitude of a table's output, 15 fraction bits.</summary>
    public long LargestOutput(int index) => _tables[index].Words.AsSpan()[..^1].ToArray().Max(sample => Math.Abs((long)sample));
}
