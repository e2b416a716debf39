using System.Reflection;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Finds the binary of a generated class, checks it in full, and that both belong together.</summary>
public static class EseModelLoader
{
    /// <summary>Loads the binary a generated class was made for.</summary>
    /// <param name="assembly">The assembly of the class.</param>
    /// <param name="info">What the class knows of its model.</param>
    /// <exception cref="EseModelException">The binary is missing, damaged, or of another model or target.</exception>
    public static EseBinary Load(Assembly assembly, EseModelInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        var binary = info.Deployment == EseDeployment.Embed
            ? LoadResource(assembly, info.Resource, info.ModelId)
            : LoadFile(Path.Combine(AppContext.BaseDirectory, info.Resource), info.ModelId);
        if (binary.Architecture.Name != info.Target)
        {
            throw new EseModelException(
                ErrorTable.ModelMismatch,
                $"Found a binary compiled for '{binary.Architecture.Name}'; the class was generated for '{info.Target}', rebuild both.",
                info.Resource);
        }

        return binary;
    }

    /// <summary>Loads a binary that is embedded in an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="resourceName">Name of the resource.</param>
    /// <param name="expectedModelId">Model id the binary must have.</param>
    /// <exception cref="EseModelException">The resource is missing, damaged, or of another model.</exception>
    public static EseBinary LoadResource(Assembly assembly, string resourceName, string expectedModelId)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using var stream = assembly.GetManifestResourceStream(resourceName)
            ?? throw new EseModelException(
                ErrorTable.ModelMissing,
                $"Found no resource '{resourceName}' in assembly {assembly.GetName().Name}; rebuild, so that the model is compiled and embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Check(() => EseBinaryReader.Read(bytes, resourceName), resourceName, expectedModelId);
    }

    /// <summary>Loads a binary from a file.</summary>
    /// <param name="path">Path of the <c>.esebin</c> file; a large one is mapped and stays open until the binary is disposed.</param>
    /// <param name="expectedModelId">Model id the binary must have; null for any.</param>
    /// <exception cref="EseModelException">The file is missing, cannot be read, is damaged, or of another model.</exception>
    public static EseBinary LoadFile(string path, string? expectedModelId = null)
    {
        try
        {
            return Check(() => EseBinaryReader.ReadFile(path), path, expectedModelId);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EseModelException(ErrorTable.ModelMissing, $"The binary cannot be read: {error.Message}", path, error);
        }
    }

    private static EseBinary Check(Func<EseBinary> read, string file, string? expectedModelId)
    {
        EseBinary? binary = null;
        try
        {
            binary = read();
            if (expectedModelId is not null && binary.ModelId != expectedModelId)
            {
                throw new EseModelException(
                    ErrorTable.ModelMismatch,
                    $"Found the binary of model {Short(binary.ModelId)}; needed is that of model {Short(expectedModelId)}, rebuild both.",
                    file);
            }

            BinaryVerifier.Verify(binary, file);
            return binary;
        }
        catch (EseException error)
        {
            binary?.Dispose();
            if (error is EseModelException)
            {
                throw;
            }

            throw new EseModelException(error.Code, error.Message, file, error);
        }
    }

    private static string Short(string modelId) => modelId.Length > 12 ? modelId[..12] : modelId;
}
