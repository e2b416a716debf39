using System.Globalization;
using System.Net;
using System.Text;

namespace Ese.Tool.Benchmarking;

/// <summary>Writes the elements of an inline SVG picture; colours come from the page's style sheet.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins a picture.</summary>
    public SvgWriter(int width, int height, string title) =>
        _text.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\">\n");

    /// <summary>A line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string style) =>
        Append($"<line x1=\"{x1:F1}\" y1=\"{y1:F1}\" x2=\"{x2:F1}\" y2=\"{y2:F1}\" class=\"{style}\"/>\n");

    /// <summary>A line through points.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string style)
    {
        string path = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:F1},{point.Y:F1}")));
        Append($"<polyline points=\"{path}\" class=\"{style}\"/>\n");
    }

    /// <summary>A dot with a tool tip.</summary>
    public void Dot(double x, double y, string style, string tip) =>
        Append($"<circle cx=\"{x:F1}\" cy=\"{y:F1}\" r=\"4\" class=\"{style}\"><title>{WebUtility.HtmlEncode(tip)}</title></circle>\n");

    /// <summary>A filled rectangle with a tool tip.</summary>
    public void Box(double x, double y, double width, double height, string style, string tip) =>
        Append($"<rect x=\"{x:F1}\" y=\"{y:F1}\" width=\"{width:F1}\" height=\"{height:F1}\" class=\"{style}\"><title>{WebUtility.HtmlEncode(tip)}</title></rect>\n");

    /// <summary>A text; its anchor is <c>start</c>, <c>middle</c> or <c>end</c>.</summary>
    public void Text(double x, double y, string anchor, string text, string style = "label") =>
        Append($"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\" class=\"{style}\">{WebUtility.HtmlEncode(text)}</text>\n");

    /// <summary>A text that reads upwards.</summary>
    public void Upwards(double x, double y, string text) =>
        Append($"<text transform=\"translate({x:F1} {y:F1}) rotate(-90)\" text-anchor=\"middle\" class=\"label\">{WebUtility.HtmlEncode(text)}</text>\n");

    /// <summary>The picture.</summary>
    public override string ToString() => _text + "</svg>\n";

    private void Append(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture));
}
