using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ese.Generators.Tests.Hosting;

/// <summary>The metadata of additional files, as the build's generated .editorconfig states it.</summary>
internal sealed class ManifestOptions : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Metadata(null);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Metadata((textFile as ManifestText)?.Manifest.Resource);

    private sealed class Metadata(string? resource) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_metadata.AdditionalFiles.EseResource" ? resource : null;
            return value is not null;
        }
    }
}
