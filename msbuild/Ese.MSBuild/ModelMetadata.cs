using System.Globalization;
using Ese.Compiler;
using Ese.Isa;
using Microsoft.Build.Framework;

namespace Ese.MSBuild;

/// <summary>The metadata of an <c>EseModel</c> item; what is not set has its default.</summary>
/// <param name="item">The item.</param>
internal sealed class ModelMetadata(ITaskItem item)
{
    /// <summary>A C# name, or null when it is not set.</summary>
    /// <exception cref="EseException">ESE9005.</exception>
    public string? Name(string metadata, Func<string, bool> isValid)
    {
        var name = item.GetMetadata(metadata);
        return name.Length == 0 ? null
            : isValid(name) ? name
            : throw Error(ErrorTable.InvalidModelClass, $"{metadata} '{name}' is not a C# name; set one, or remove it for the default.");
    }

    /// <summary>How the binary reaches the program.</summary>
    /// <exception cref="EseException">ESE9002.</exception>
    public string Deployment()
    {
        var deployment = Text("Deployment", "Embed");
        return deployment is "Embed" or "Copy" ? deployment
            : throw Error(ErrorTable.UnknownDeployment, $"Deployment '{deployment}' is unknown; set Embed or Copy.");
    }

    /// <summary>Name of an architecture record, or the absolute path of a file with one.</summary>
    /// <param name="projectFolder">Absolute path of the folder that relative paths start from.</param>
    public string Architecture(string projectFolder)
    {
        var architecture = Text("Architecture", new CompilerOptions().Target);
        return architecture.EndsWith(".esearch", StringComparison.Ordinal) ? Path.GetFullPath(architecture, projectFolder) : architecture;
    }

    /// <summary>How the model is compiled; whether the target supports the widths is the compiler's to say.</summary>
    /// <exception cref="EseException">ESE9006.</exception>
    public CompilerOptions Options()
    {
        return new CompilerOptions
        {
            WeightBits = Bits("WeightBits", "8", "12", "16"),
            VectorBits = Bits("VectorBits", "8", "16"),
            Tables = Text("Tables", "fine"),
            Density = Density(),
        };
    }

    private string Text(string metadata, string otherwise)
    {
        var text = item.GetMetadata(metadata);
        return text.Length == 0 ? otherwise : text;
    }

    /// <summary>A width; 0 where the model is to say.</summary>
    private int Bits(string metadata, params string[] allowed)
    {
        var text = item.GetMetadata(metadata);
        return text.Length == 0 ? 0
            : allowed.Contains(text, StringComparer.Ordinal) ? int.Parse(text, CultureInfo.InvariantCulture)
            : throw Error(ErrorTable.InvalidModelMetadata, $"{metadata} is '{text}'; set {string.Join(", ", allowed)}.");
    }

    private double? Density()
    {
        var text = item.GetMetadata("Density");
        if (text.Length == 0)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var density) && density is > 0 and <= 1
            ? density
            : throw Error(ErrorTable.InvalidModelMetadata, $"Density is '{text}'; set a number above 0 and at most 1, with a point.");
    }

    private EseException Error(ErrorCode code, string message) => new(code, message, item.ItemSpec);
}
