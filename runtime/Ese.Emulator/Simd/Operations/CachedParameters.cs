namespace Ese.Emulator;

/// <summary>The parameters of one instruction, arranged for its kernel anew only when their words have changed.</summary>
/// <param name="start">First parameter word.</param>
internal sealed class CachedParameters(int start)
{
    private ElementParameters? _arranged;
    private int[] _words = [];
    private long _version = -1;

    /// <summary>The words that were arranged last.</summary>
    public ReadOnlySpan<int> Words => _words;

    /// <summary>Arranges what parameter memory holds.</summary>
    /// <exception cref="TrapException">The words are outside parameter memory.</exception>
    public ElementParameters Find(SimdMachine machine, int positions, int gates, int peepholes)
    {
        if (_arranged is not null && _version == machine.Memory.ParameterVersion)
        {
            return _arranged;
        }

        var words = machine.Parameters(start, (long)positions * (gates + peepholes));
        if (_arranged is null || !words.SequenceEqual(_words))
        {
            _words = words.ToArray();
            _arranged = ElementParameters.Arrange(_words, positions, gates, peepholes);
        }

        _version = machine.Memory.ParameterVersion;
        return _arranged;
    }
}
