namespace Ese.Emulator;

/// <summary>A page of card memory: absent, shared with the owner of its bytes, or the card's own.</summary>
internal struct CardPage
{
    private byte[]? _own;
    private ReadOnlyMemory<byte> _shared;

    /// <summary>The bytes that are present; zeros follow up to the end of the page.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _own ?? _shared.Span;

    /// <summary>Where the bytes come from; null where they are the card's own or absent.</summary>
    public readonly SharedBytes? SharedFrom => _shared.IsEmpty ? null : SharedBytes.Of(_shared);

    /// <summary>Replaces the page by bytes of another owner.</summary>
    public void Share(ReadOnlyMemory<byte> bytes)
    {
        _own = null;
        _shared = bytes;
    }

    /// <summary>The page to write to, from now on the card's own.</summary>
    public byte[] Writable(int pageBytes)
    {
        if (_own is null)
        {
            _own = new byte[pageBytes];
            _shared.Span.CopyTo(_own);
            _shared = default;
        }

        return _own;
    }
}
