namespace Ese.Runtime;

/// <summary>The two companding laws of ITU-T G.711, as telephone recordings use them.</summary>
internal static class G711
{
    /// <summary>Expands a mu-law byte.</summary>
    public static float MuLaw(byte code)
    {
        var bits = (byte)~code;
        var magnitude = ((((bits & 0x0F) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84;
        return ((bits & 0x80) != 0 ? -magnitude : magnitude) / 32768f;
    }

    /// <summary>Expands an A-law byte.</summary>
    public static float ALaw(byte code)
    {
        var bits = code ^ 0x55;
        var exponent = (bits >> 4) & 7;
        var mantissa = ((bits & 0x0F) << 4) + 8;
        var magnitude = exponent == 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
        return ((bits & 0x80) != 0 ? magnitude : -magnitude) / 32768f;
    }
}
