using System.Numerics;

namespace Ese.Emulator;

/// <summary>A set of channels, enumerated in ascending order.</summary>
internal readonly struct ChannelSet(uint mask)
{
    public uint Mask => mask;

    public int Count => BitOperations.PopCount(mask);

    public Enumerator GetEnumerator() => new(mask);

    public struct Enumerator(uint mask)
    {
        private uint _rest = mask;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            if (_rest == 0)
            {
                return false;
            }

            Current = BitOperations.TrailingZeroCount(_rest);
            _rest &= _rest - 1;
            return true;
        }
    }
}
