namespace Ese.Tool.CommandLine;

/// <summary>What <c>ese</c> returns to the shell.</summary>
public static class ExitCodes
{
    /// <summary>Everything asked for was done.</summary>
    public const int Success = 0;

    /// <summary>A file or value is wrong, or the command was cancelled; standard error says which.</summary>
    public const int Failure = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;
}
