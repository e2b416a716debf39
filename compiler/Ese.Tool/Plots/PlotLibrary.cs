namespace Ese.Tool.Plots;

/// <summary>Goes on where pictures cannot be drawn: hours of work must not end because a picture's native library is missing.</summary>
internal static class PlotLibrary
{
    /// <summary>Draws pictures, or says why not.</summary>
    /// <param name="draw">Draws them with SkiaSharp.</param>
    /// <param name="tell">Is told the reason where its native library cannot be loaded.</param>
    /// <returns>Whether they were drawn.</returns>
    public static bool TryDraw(Action draw, Action<string> tell)
    {
        try
        {
            draw();
            return true;
        }
        catch (Exception cause) when (cause is DllNotFoundException or TypeInitializationException)
        {
            tell($"SkiaSharp cannot be loaded: {cause.Message}");
            return false;
        }
    }
}
