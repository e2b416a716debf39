namespace Ese.Isa;

/// <summary>Kind of features.</summary>
public enum FeatureKind
{
    /// <summary><c>log(1 + |X|)</c> of the magnitude spectrum.</summary>
    LogSpectrogram,
}
