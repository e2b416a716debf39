namespace Ese.Compiler.Tests.Benchmarks;

public class PortableMathTests
{
    [Fact]
    public void TheExponentialIsTheLibrarysWithinItsBound()
    {
        for (double x = -8; x <= 8; x += 0.37)
            Assert.Equal(1, PortableMath.Exp(x) / Math.Exp(x), 1e-11);
    }

    [Fact]
    public void TheLogarithmIsTheLibrarysWithinItsBound()
    {
        for (double x = 1e-6; x < 1e6; x *= 1.37)
            Assert.Equal(Math.Log(x), PortableMath.Ln(x), 1e-11);
    }
}
