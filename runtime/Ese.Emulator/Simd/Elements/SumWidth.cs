namespace Ese.Emulator;

/// <summary>How many bits it takes to round an accumulator, by the bound its caller has proven.</summary>
internal enum SumWidth
{
    /// <summary>32 bits hold every step.</summary>
    Narrow,

    /// <summary>32 bits hold the rounded value.</summary>
    Shifted,

    /// <summary>64 bits are needed until the value is limited.</summary>
    Wide,
}
