using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Ese.Generators;

/// <summary>A diagnostic as values, so that results of the pipeline can be compared.</summary>
/// <param name="Descriptor">Which diagnostic.</param>
/// <param name="Path">The manifest.</param>
/// <param name="Line">Where in it.</param>
/// <param name="Arguments">Arguments of the message.</param>
internal sealed record ManifestError(
    DiagnosticDescriptor Descriptor, string Path, ManifestSpan Line, EquatableArray<string> Arguments)
{
    /// <summary>The diagnostic, at its line of the manifest.</summary>
    public Diagnostic ToDiagnostic()
    {
        var lines = new LinePositionSpan(new LinePosition(Line.Line, 0), new LinePosition(Line.Line, Line.Length));
        var location = Location.Create(Path, new TextSpan(Line.Start, Line.Length), lines);
        return Diagnostic.Create(Descriptor, location, Arguments.ToArray<object>());
    }
}
