using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>A weight stream that decodes, otherwise as random as can be: gaps, padding, HOLD, weights of any size.</summary>
/// <param name="Format">Layout of its elements.</param>
/// <param name="Rows">Rows per lane.</param>
/// <param name="Columns">Columns per column group.</param>
/// <param name="Lines">Lines.</param>
/// <param name="Bytes">The lines without gaps.</param>
internal sealed record RandomStream(SlotFormat Format, int Rows, int Columns, int Lines, byte[] Bytes)
{
    private const int MostPositions = 64;

    /// <summary>A stream for a target.</summary>
    /// <param name="random">Source of every choice.</param>
    /// <param name="architecture">The target.</param>
    public static RandomStream Create(Random random, ArchitectureRecord architecture)
    {
        var format = architecture.SlotFormats[random.Next(architecture.SlotFormats.Length)];
        var rows = random.Next(1, architecture.RowsPerLane + 1);
        var columns = random.Next(1, Math.Max(2, MostPositions / rows) + 1);
        var walk = new Walk(random, architecture, format, rows, columns);
        var lines = new List<byte>();
        var count = 0;
        do
        {
            lines.AddRange(walk.Line());
            count++;
        }
        while (!walk.IsAtEnd || random.Next(4) != 0);

        return new RandomStream(format, rows, columns, count, [.. lines]);
    }

    private sealed class Walk
    {
        private readonly Random _random;
        private readonly SlotFormat _format;
        private readonly int[] _position;
        private readonly int _rows;
        private readonly int _columns;
        private readonly int _ahead;
        private readonly int _largest;
        private readonly double _eager;
        private readonly double _reach;
        private readonly double _padding;

        public Walk(Random random, ArchitectureRecord architecture, SlotFormat format, int rows, int columns)
        {
            (_random, _format, _rows, _columns) = (random, format, rows, columns);
            _position = new int[architecture.StreamLanes];
            Array.Fill(_position, -1);
            _ahead = architecture.QueueDepth - 1;

            // Small weights mostly, so that sums stay in their width.
            _largest = Math.Min(format.MaximumWeight, random.Next(4) == 0 ? format.MaximumWeight : 31);
            _eager = 0.3 + (0.7 * random.NextDouble());
            _reach = random.NextDouble();
            _padding = random.Next(2) == 0 ? 0.1 : 0.6;
        }

        public bool IsAtEnd => _position.All(position => Column(position) == _columns - 1);

        /// <summary>The bytes of the next line.</summary>
        public byte[] Line()
        {
            var together = _random.Next(3) == 0;
            var steps = new int[_position.Length];
            for (var lane = 0; lane < steps.Length; lane++)
            {
                steps[lane] = Propose(lane, together);
            }

            // The slowest lanes bound the others; those that would get too far hold.
            var slowest = steps.Select((step, lane) => Column(_position[lane] + step)).Min();
            var bytes = new byte[_format.LineBytes(steps.Length)];
            for (var lane = 0; lane < steps.Length; lane++)
            {
                if (Column(_position[lane] + steps[lane]) > slowest + _ahead)
                {
                    steps[lane] = 0;
                }

                _position[lane] += steps[lane];
                Put(bytes, lane, steps[lane]);
            }

            return bytes;
        }

        private int Column(int position) => Math.Max(position, 0) / _rows;

        /// <summary>
        /// Positions a lane moves on by, 0 to hold. Where queues are one column deep, lanes can only enter a column together.
        /// </summary>
        private int Propose(int lane, bool together)
        {
            var most = Math.Min(Math.Min(_format.MaximumIndex, _rows - 1) + 1, (_rows * _columns) - 1 - _position[lane]);
            var nextColumn = ((Column(_position[lane]) + 1) * _rows) - _position[lane];
            return together ? Math.Min(most, nextColumn)
                : most == 0 || _random.NextDouble() > _eager ? 0
                : _random.NextDouble() < _reach ? most
                : _random.Next(1, most + 1);
        }

        private void Put(byte[] bytes, int lane, int step)
        {
            var weight = step == 0 ? _format.Hold
                : _random.NextDouble() < _padding ? 0
                : _random.Next(8) == 0 ? (_random.Next(2) == 0 ? _largest : -_largest)
                : _random.Next(-_largest, _largest + 1);
            LineBytes.Put(bytes, _format, lane, weight, Math.Max(step - 1, 0));
        }
    }
}
