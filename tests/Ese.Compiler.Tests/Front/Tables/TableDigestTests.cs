using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ese.Model;

namespace Ese.Compiler.Tests.Front.Tables;

/// <summary>
/// The tables come from the platform's exponential and hyperbolic tangent. A machine on which one sample rounds
/// differently would write other binaries; this test is where that would show. The digests were computed from the formula
/// of <c>docs/numerics.md</c> with 50 decimal digits.
/// </summary>
public class TableDigestTests
{
    [Theory]
    [InlineData("fine", ActivationKind.Sigmoid, "8dfcad84695e9e93")]
    [InlineData("fine", ActivationKind.Tanh, "f1ab6f09feeace57")]
    [InlineData("fine", ActivationKind.HardTanh, "554184b7b218cc2d")]
    [InlineData("ese-paper", ActivationKind.Sigmoid, "ae2e6b8e6ec85368")]
    [InlineData("ese-paper", ActivationKind.Tanh, "81b357c47f64ac0b")]
    [InlineData("ese-paper", ActivationKind.HardTanh, "efc047caba22ba44")]
    public void TheSamplesAreTheSameOnEveryMachine(string profile, ActivationKind function, string digest)
    {
        var words = ActivationTables.Create(profile, function).Words.AsSpan();

        Assert.Equal(digest, Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(words)))[..16]);
    }
}
