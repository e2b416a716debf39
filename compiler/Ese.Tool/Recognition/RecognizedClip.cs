using System.Collections.Immutable;
using Ese.Runtime.Decoding;

namespace Ese.Tool.Recognition;

/// <summary>What was recognised in a recording.</summary>
/// <param name="Text">The text.</param>
/// <param name="Duration">Length of the recording.</param>
/// <param name="Words">The words with times and confidence.</param>
internal sealed record RecognizedClip(string Text, TimeSpan Duration, ImmutableArray<DecodedWord> Words);
