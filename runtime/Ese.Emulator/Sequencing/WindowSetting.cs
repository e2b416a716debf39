namespace Ese.Emulator;

/// <summary>What the last <c>win</c> set.</summary>
/// <param name="Inner">Consecutive words per window step, at least 1.</param>
/// <param name="Outer">Words from one window step to the next.</param>
/// <param name="Counter">Loop counter that moves the window.</param>
/// <param name="InputStride">Words the window moves per pass.</param>
/// <param name="OutputStride">Words the result moves per pass.</param>
internal readonly record struct WindowSetting(int Inner, int Outer, int Counter, int InputStride, int OutputStride);
