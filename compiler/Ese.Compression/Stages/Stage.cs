using System.Security.Cryptography;
using System.Text;
using Ese.Model;

namespace Ese.Compression;

/// <summary>A step of a compression: makes a model of another.</summary>
/// <param name="name">Name for files and progress, such as <c>tune-0.3</c>.</param>
/// <param name="source">The stage whose model it takes.</param>
internal abstract class Stage(string name, Stage? source)
{
    private const int KeyDigits = 16;

    // Raised whenever a stage makes another model of the same settings.
    private const int Format = 1;

    /// <summary>Name for files and progress.</summary>
    public string Name { get; } = name;

    /// <summary>The stage whose model it takes; null for the model that everything starts from.</summary>
    public Stage? Source { get; } = source;

    /// <summary>Everything besides the source model that decides the result, as text.</summary>
    protected abstract string Settings(EseModel model, StageWork work);

    /// <summary>Makes the model. Stopped and started again, it goes on where it can and gives the same bits.</summary>
    public abstract EseModel Run(EseModel model, StageWork work);

    /// <summary>Digest of all that decides the result: equal keys, equal models.</summary>
    public string KeyFor(EseModel model, StageWork work) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Format}\n{Name}\n{model.Id}\n{Settings(model, work)}")))[..KeyDigits];
}
