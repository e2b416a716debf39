namespace Ese.Tool.Plots;

/// <summary>How pages look.</summary>
internal static class PageStyle
{
    /// <summary>A style sheet, lines ending in LF, the last without.</summary>
    public static string Text { get; } = """
        body { margin: 0 auto; max-width: 1400px; padding: 24px 20px 60px; color: #1c2330; background: #fbfcfd; font: 15px/1.5 system-ui, sans-serif; }
        h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 32px 0 10px; } img { max-width: 100%; border: 1px solid #d5dae2; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; background: #fff; }
        th, td { padding: 4px 10px; border: 1px solid #d5dae2; text-align: right; white-space: nowrap; } th:first-child, td:first-child { text-align: left; }
        """.ReplaceLineEndings("\n");
}
