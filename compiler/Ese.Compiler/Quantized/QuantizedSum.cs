namespace Ese.Compiler;

/// <summary>How the sum of two directions is rounded: <c>saturate(round((f · 2^FirstShift + b · 2^SecondShift) / 2^Shift))</c>.</summary>
public sealed record QuantizedSum(int FirstShift, int SecondShift, int Shift);
