namespace Ese.Drivers.Tests;

/// <summary>What an injected fault does to the call it hits.</summary>
internal enum InjectedFault
{
    None,

    /// <summary>The call fails with an error number and has no effect.</summary>
    Error,

    /// <summary>The call and all later ones fail with an error number.</summary>
    ErrorFromHereOn,

    /// <summary>A transfer moves half of what was asked for.</summary>
    Short,

    /// <summary>A register reads all ones once.</summary>
    AllOnes,

    /// <summary>Registers read all ones from here on.</summary>
    AllOnesFromHereOn,

    /// <summary>One bit of the transfer flips on the way.</summary>
    Corrupted,

    /// <summary>The call takes effect, but says it timed out.</summary>
    SuccessAsTimeout,
}
