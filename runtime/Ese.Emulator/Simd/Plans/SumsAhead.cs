namespace Ese.Emulator;

/// <summary>
/// Sums of a matrix that does not depend on the loop it is in, such as the input projection of a recurrent layer, for several
/// passes at once: each weight is then loaded once for all of them. What a pass takes from here was computed from exactly its
/// vector, which is compared, so a wrong forecast costs time and nothing else.
/// </summary>
internal sealed class SumsAhead(IVectorForecast forecast)
{
    /// <summary>Passes computed at once: as many vectors as a matrix multiplies side by side.</summary>
    private const int MostPasses = MatrixLayout.MaximumVectors;

    /// <summary>Fewer passes are faster one by one.</summary>
    private const int LeastPasses = 6;

    /// <summary>Passes whose sums are brought into order at once: a cache line of each row's sums.</summary>
    private const int OrderedPasses = 8;

    /// <summary>Wrong forecasts in a row after which none is made any more.</summary>
    private const int Patience = 3;

    private MatrixLayout? _layout;
    private AheadRoom? _room;
    private int _count;
    private int _next;
    private int _mistakes;

    /// <summary>Passes rounded up to whole cache lines of sums.</summary>
    private int Stride => (_count + OrderedPasses - 1) / OrderedPasses * OrderedPasses;

    /// <summary>The sums of the current pass.</summary>
    /// <param name="machine">The machine, with one channel.</param>
    /// <param name="layout">The matrix.</param>
    /// <param name="x">The vector of the current pass, every column.</param>
    /// <returns>The sums of all accumulators, or nothing where the matrix is to be multiplied with this vector alone.</returns>
    public ReadOnlySpan<long> Find(SimdMachine machine, MatrixLayout layout, ReadOnlySpan<short> x)
    {
        if (_next < _count)
        {
            if (ReferenceEquals(layout, _layout) && x.SequenceEqual(_room!.Vector(_next)))
            {
                _mistakes = 0;
                return Sums(machine, _next++);
            }

            _mistakes++;
        }

        _count = _mistakes < Patience ? Gather(machine, layout, x) : 0;
        if (_count < LeastPasses)
        {
            _count = 0;
            Leave(machine);
            return [];
        }

        Multiply(machine, layout);
        _next = 1;
        return Sums(machine, 0);
    }

    /// <summary>Collects the vectors of as many passes as can be said.</summary>
    private int Gather(SimdMachine machine, MatrixLayout layout, ReadOnlySpan<short> x)
    {
        var most = Math.Min(forecast.PassesLeft(machine), MostPasses);
        if (most < LeastPasses || layout.Columns == 0)
        {
            return 0;
        }

        _layout = layout;
        _room ??= machine.AheadRooms.TryPop(out var room) ? room : new AheadRoom();
        _room.Resize(layout.Columns, layout.Accumulators, OrderedPasses);
        x.CopyTo(_room.Vector(0));
        var count = 1;
        while (count < most && forecast.TryForecast(machine, count, x, _room.Vector(count)))
        {
            count++;
        }

        return count;
    }

    private void Multiply(SimdMachine machine, MatrixLayout layout)
    {
        for (var pass = _count; pass < Stride; pass++)
        {
            _room!.Vector(pass).Clear();
        }

        var vectors = machine.InterleavedWords(Stride * layout.Columns);
        Transposition.Words(_room!.Vectors, vectors, Stride, layout.Columns);
        layout.MultiplyMany(vectors, Stride, ulong.MaxValue >> (MostPasses - Stride), _room.Interleaved(Stride), fresh: true);
    }

    /// <summary>The sums of a pass; passes are asked for in order. They are read before another matrix is multiplied.</summary>
    private ReadOnlySpan<long> Sums(SimdMachine machine, int pass)
    {
        var room = _room!;
        if (pass % OrderedPasses == 0)
        {
            var passes = Math.Min(OrderedPasses, _count - pass);
            Transposition.Sums(room.Interleaved(Stride)[pass..], Stride, room.Ordered(0, passes), _layout!.Accumulators, passes);
        }

        if (pass == _count - 1)
        {
            Leave(machine);
        }

        return room.Ordered(pass % OrderedPasses, 1);
    }

    /// <summary>Lets the next matrix have the room.</summary>
    private void Leave(SimdMachine machine)
    {
        if (_room is not null)
        {
            machine.AheadRooms.Push(_room);
            _room = null;
        }
    }
}
