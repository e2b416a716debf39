using System.Runtime.Intrinsics;

namespace Ese.Training;

/// <summary>A function of single-precision numbers, 8 at a time.</summary>
internal interface IVectorFunction
{
    /// <summary>The function of every lane, each by itself.</summary>
    static abstract Vector256<float> Of(Vector256<float> x);
}
