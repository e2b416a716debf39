using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Ese.Generators.Tests.Hosting;

/// <summary>An additional file in memory.</summary>
internal sealed class ManifestText(Manifest manifest) : AdditionalText
{
    public Manifest Manifest { get; } = manifest;

    public override string Path => Manifest.Path;

    public override SourceText? GetText(CancellationToken cancellationToken = default)
    {
        return Manifest.Text.Length == 0 ? null : SourceText.From(Manifest.Text, Encoding.UTF8);
    }
}
