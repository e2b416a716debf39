using Ese.Isa;

namespace Ese.Card;

/// <summary>The way of a register's value to the host, on which it may change.</summary>
internal sealed class CardLink
{
    private const int ReadsOfAllOnes = 8;
    private const uint OtherDevice = 0xC0DE_0001;

    private readonly Lock _gate = new();
    private int _allOnes;
    private bool _isLost;
    private uint? _identity;
    private uint _lanes;

    /// <summary>Lets a fault change what follows; without effect where it is none of registers.</summary>
    public void Strike(CardFault fault)
    {
        lock (_gate)
        {
            switch (fault)
            {
                case CardFault.AllOnes:
                    _allOnes = ReadsOfAllOnes;
                    break;
                case CardFault.LostLink:
                    _isLost = true;
                    break;
                case CardFault.WrongMagic:
                    _identity = OtherDevice;
                    break;
                case CardFault.WrongVersion:
                    _identity = RegisterMap.IdentityValue + 1;
                    break;
                case CardFault.WrongConfiguration:
                    _lanes = 1;
                    break;
            }
        }
    }

    /// <summary>Everything is as it should be again.</summary>
    public void Mend()
    {
        lock (_gate)
        {
            (_allOnes, _isLost, _identity, _lanes) = (0, false, null, 0);
        }
    }

    /// <summary>What a host gets.</summary>
    /// <param name="offset">The register.</param>
    /// <param name="value">Its value; null where there is no engine.</param>
    public uint Pass(int offset, uint? value)
    {
        lock (_gate)
        {
            if (_allOnes > 0)
            {
                _allOnes--;
                return uint.MaxValue;
            }

            return _isLost || value is not { } sent ? uint.MaxValue
                : offset == RegisterMap.Identity ? _identity ?? sent
                : offset == RegisterMap.Configuration ? sent ^ _lanes
                : sent;
        }
    }
}
