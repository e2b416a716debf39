namespace Ese.Runtime;

/// <summary>A generated recognizer class that can be created without reflection.</summary>
/// <typeparam name="TSelf">The class itself.</typeparam>
public interface IEseModel<out TSelf> : IEseModel
    where TSelf : EseRecognizer
{
    /// <summary>Loads the model; the recognizer can be used by many threads at once.</summary>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <exception cref="EseModelException">The binary is missing, damaged, or of another model.</exception>
    static abstract TSelf Create(EseOptions? options = null);
}
