namespace Ese.Runtime;

/// <summary>How a compiled model reaches the program that uses it.</summary>
public enum EseDeployment
{
    /// <summary>As a resource inside the assembly of the generated class.</summary>
    Embed,

    /// <summary>As a file in the folder of the program.</summary>
    Copy,
}
