using System.CommandLine;

namespace Ese.Tool.Commands.Corpora;

/// <summary><c>ese corpus</c>: what is done with corpora as such.</summary>
internal sealed class CorpusCommand : Command
{
    /// <summary>Creates the command.</summary>
    public CorpusCommand()
        : base("corpus", "Checks a corpus, or makes one of synthesised speech.")
    {
        Add(new CorpusCheckCommand());
        Add(new CorpusSynthCommand());
    }
}
