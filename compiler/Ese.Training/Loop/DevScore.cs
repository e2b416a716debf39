using Ese.Compiler.Evaluation;

namespace Ese.Training;

/// <summary>How well a network does on utterances that it was not trained with.</summary>
/// <param name="Loss">Mean CTC loss, in nats.</param>
/// <param name="Errors">Word and character errors of greedy decoding.</param>
internal sealed record DevScore(double Loss, CorpusScore Errors);
