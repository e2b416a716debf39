namespace Ese.Conformance.Tests;

/// <summary>What became of a check in a process of its own.</summary>
internal enum CheckOutcome
{
    /// <summary>It found no difference.</summary>
    Unnoticed,

    /// <summary>It found a difference, or the product threw an exception.</summary>
    Found,

    /// <summary>The process died of the check.</summary>
    Crashed,

    /// <summary>The check was still running when its time was over.</summary>
    TookTooLong,

    /// <summary>The check was not run as it should be, which says nothing about the product.</summary>
    Void,
}
