using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// The vectors of a <c>spmv</c> in a loop over time whose words are written by <c>ldv</c> of that loop's steps alone: the
/// loads to come are made early.
/// </summary>
internal sealed class LoadForecast : IVectorForecast
{
    private readonly int _index;
    private readonly ProgramLoop _loop;
    private readonly int _base;
    private readonly Source[] _sources;

    private LoadForecast(int index, ProgramLoop loop, int start, Source[] sources)
    {
        _index = index;
        _loop = loop;
        _base = start;
        _sources = sources;
    }

    /// <summary>The forecast for the <c>spmv</c> at an index; null where its words come from elsewhere too.</summary>
    public static LoadForecast? For(InstructionWord[] program, int index, ArchitectureRecord architecture)
    {
        if (ProgramLoop.Around(program, index) is not { Axis: >= 0 } loop)
        {
            return null;
        }

        var columns = program[index][SpMV.Columns] * architecture.ColumnGroups;
        var read = new WordRange(OnChipSpace.Activation, program[index][SpMV.Base], columns);
        var sources = new List<Source>();
        for (var other = loop.Start + 1; other < loop.End; other++)
        {
            var word = program[other];
            if (!WordRange.WrittenBy(word, architecture).Overlaps(read))
            {
                continue;
            }

            if (word[CommonFields.Opcode] != LoadVector.Definition.Opcode || word[LoadVector.Counter] != loop.Counter)
            {
                return null;
            }

            sources.Add(new Source(other, (int)word[LoadVector.Destination], VectorAddress.OfLoad(word)));
        }

        return sources.Count == 0 ? null : new LoadForecast(index, loop, (int)read.Start, [.. sources]);
    }

    public int PassesLeft(SimdMachine machine) =>
        machine.Sequencer.Innermost is { } frame && frame.Start == _loop.Start
            ? frame.Passes - machine.Sequencer.Counters[frame.Counter]
            : 0;

    public bool TryForecast(SimdMachine machine, int passesAhead, ReadOnlySpan<short> now, Span<short> vector)
    {
        now.CopyTo(vector);
        foreach (var source in _sources)
        {
            // What is loaded behind the matrix is for the pass after.
            if (!TryLoad(machine, source, source.Index < _index ? passesAhead : passesAhead - 1, vector))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryLoad(SimdMachine machine, Source source, int passesAhead, Span<short> vector)
    {
        var first = Math.Max(source.Destination, _base);
        var end = Math.Min(source.Destination + source.Address.Length, _base + vector.Length);
        if (first >= end)
        {
            return true;
        }

        var words = vector[(first - _base)..(end - _base)];
        if (!source.Address.TryFind(machine, 0, passesAhead, out var address))
        {
            return false;
        }

        if (address is { } start)
        {
            machine.Card.ReadWords(start + ((ulong)(first - source.Destination) * sizeof(short)), words);
        }
        else
        {
            words.Clear();
        }

        return true;
    }

    /// <summary>A <c>ldv</c> that writes words of the vector.</summary>
    private sealed record Source(int Index, int Destination, VectorAddress Address);
}
