using System.Globalization;

namespace Ese.Tool.Benchmarking;

/// <summary>Draws plots and bars.</summary>
internal static class PlotPicture
{
    private const int Width = 720;
    private const int Height = 380;
    private const int Left = 70;
    private const int Top = 16;
    private const int Bottom = 330;
    private const int Right = 520;
    private const int Colours = 7;

    /// <summary>Draws a plot.</summary>
    public static string Draw(BenchPlot plot)
    {
        var points = plot.Series.SelectMany(series => series.Points).ToArray();
        var horizontal = new LogAxis(points.Select(point => point.X), Left, Right);
        var vertical = new LogAxis(points.Select(point => point.Y), Bottom, Top);
        var svg = new SvgWriter(Width, Height, plot.Title);
        foreach (double tick in plot.Ticks.Count > 0 ? plot.Ticks : horizontal.Ticks())
        {
            svg.Line(horizontal.At(tick), Top, horizontal.At(tick), Bottom, "grid");
            svg.Text(horizontal.At(tick), Bottom + 18, "middle", Number(tick));
        }

        foreach (double tick in vertical.Ticks())
        {
            svg.Line(Left, vertical.At(tick), Right, vertical.At(tick), "grid");
            svg.Text(Left - 8, vertical.At(tick) + 4, "end", Number(tick));
        }

        svg.Text((Left + Right) / 2.0, Bottom + 40, "middle", plot.Horizontal);
        svg.Upwards(16, (Top + Bottom) / 2.0, plot.Vertical);
        for (int index = 0; index < plot.Series.Count; index++)
        {
            Series(svg, plot.Series[index], index, horizontal, vertical);
        }

        return svg.ToString();
    }

    /// <summary>Draws stacked bars.</summary>
    public static string Draw(BenchBars bars)
    {
        const int BarHeight = 30;
        const int BarsLeft = 150;
        const int BarsRight = 700;
        int height = (bars.Bars.Count * BarHeight) + 50;
        var svg = new SvgWriter(Width, height, bars.Title);
        for (int bar = 0; bar < bars.Bars.Count; bar++)
        {
            (string name, IReadOnlyList<double> shares) = bars.Bars[bar];
            svg.Text(BarsLeft - 8, (bar * BarHeight) + 22, "end", name);
            double x = BarsLeft;
            for (int part = 0; part < shares.Count; part++)
            {
                double width = shares[part] * (BarsRight - BarsLeft);
                svg.Box(x, (bar * BarHeight) + 6, width, BarHeight - 8, $"fill{part % Colours}", string.Create(CultureInfo.InvariantCulture, $"{bars.Parts[part]}: {100 * shares[part]:F1} %"));
                if (width > 46)
                {
                    svg.Text(x + (width / 2), (bar * BarHeight) + 22, "middle", string.Create(CultureInfo.InvariantCulture, $"{100 * shares[part]:F1} %"), "inside");
                }

                x += width;
            }
        }

        int place = 20;
        for (int part = 0; part < bars.Parts.Count; part++)
        {
            svg.Box(place, height - 24, 12, 12, $"fill{part % Colours}", bars.Parts[part]);
            svg.Text(place + 17, height - 14, "start", bars.Parts[part]);
            place += 36 + (7 * bars.Parts[part].Length);
        }

        return svg.ToString();
    }

    private static void Series(SvgWriter svg, BenchSeries series, int index, LogAxis horizontal, LogAxis vertical)
    {
        int colour = index % Colours;
        if (series.IsLine)
        {
            svg.Path(series.Points.Select(point => (horizontal.At(point.X), vertical.At(point.Y))), $"line{colour}");
        }

        foreach ((double x, double y) in series.Points)
        {
            svg.Dot(horizontal.At(x), vertical.At(y), $"fill{colour}", string.Create(CultureInfo.InvariantCulture, $"{series.Name}: {x:G4}, {y:G4}"));
        }

        svg.Box(Right + 18, Top + (22 * index), 12, 12, $"fill{colour}", series.Name);
        svg.Text(Right + 36, Top + 10 + (22 * index), "start", series.Name);
    }

    private static string Number(double value) => value is >= 0.001 and < 1e5
        ? value.ToString("0.####", CultureInfo.InvariantCulture)
        : value.ToString("0.#E+0", CultureInfo.InvariantCulture);
}
