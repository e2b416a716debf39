using System.Reflection;

namespace Ese.Runtime.Tests.Recognition;

/// <summary>An assembly that is nothing but one resource.</summary>
internal sealed class ResourceAssembly(string name, byte[] content) : Assembly
{
    public override AssemblyName GetName() => new("Resources");

    public override Stream? GetManifestResourceStream(string resource) => resource == name ? new MemoryStream(content) : null;
}
