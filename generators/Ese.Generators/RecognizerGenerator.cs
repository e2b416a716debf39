using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ese.Generators;

/// <summary>Generates one recognizer class for every manifest that the build hands to the compiler.</summary>
/// <remarks>
/// Reads nothing but the manifests, and keeps nothing but values: every step can be compared, so that an edit which
/// does not touch a manifest generates nothing anew.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class RecognizerGenerator : IIncrementalGenerator
{
    /// <summary>Metadata that marks an additional file as a manifest.</summary>
    internal const string ManifestMetadata = "build_metadata.AdditionalFiles.EseResource";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var manifests = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => IsManifest(pair.Left, pair.Right))
            .Select(static (pair, cancellationToken) => ManifestReader.Read(pair.Left, cancellationToken))
            .WithTrackingName(TrackingNames.Manifest);

        var duplicates = manifests
            .Collect()
            .Select(static (results, _) => DuplicateClasses.Find(results))
            .WithTrackingName(TrackingNames.Duplicates);

        var outputs = manifests
            .Combine(duplicates)
            .Select(static (pair, _) => DuplicateClasses.Refuse(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Output);

        // Not RegisterImplementationSourceOutput: editors skip that one, and the class would be invisible in them.
        context.RegisterSourceOutput(outputs, static (output, result) =>
        {
            if (result.Error is { } error)
            {
                output.ReportDiagnostic(error.ToDiagnostic());
            }
            else if (result.Recognizer is { } recognizer)
            {
                output.AddSource(recognizer.HintName, RecognizerEmitter.Emit(recognizer));
            }
        });
    }

    private static bool IsManifest(AdditionalText text, AnalyzerConfigOptionsProvider options)
    {
        return options.GetOptions(text).TryGetValue(ManifestMetadata, out var resource) && resource.Length > 0;
    }
}
