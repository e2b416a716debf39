using System.Globalization;
using Ese.Compiler;
using Ese.Isa;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Ese.MSBuild;

/// <summary>One <c>EseModel</c> item: what is to be made of a model and where it goes.</summary>
internal sealed record ModelItem
{
    /// <summary>Bytes of the longest class name with its namespace: with the extensions it must fit a file name.</summary>
    private const int MaximumFullName = 200;

    public required string Path { get; init; }

    public required ManifestNames Names { get; init; }

    public required CompilerOptions Options { get; init; }

    public required ArchitectureRecord Architecture { get; init; }

    public required string OutputFolder { get; init; }

    public string FullName => Names.Namespace.Length == 0 ? Names.Class : Names.Namespace + "." + Names.Class;

    public string OptionsFile => Output(".eseoptions");

    public string ManifestFile => Output(".esemanifest");

    public string BinaryFile => Output(".esebin");

    public string ReportFile => Output(".report.txt");

    /// <summary>The content of the options file. Module ids stand for the code that makes the outputs.</summary>
    public string OptionsText => string.Create(CultureInfo.InvariantCulture, $"""
        class={Names.Class}
        compiler={typeof(ManifestWriter).Module.ModuleVersionId} {typeof(Model.EseModelFile).Module.ModuleVersionId} {typeof(ErrorCode).Module.ModuleVersionId}
        density={Options.Density}
        deployment={Names.Deployment}
        model={Path}
        namespace={Names.Namespace}
        tables={Options.Tables}
        tasks={typeof(ModelItem).Module.ModuleVersionId}
        vectorBits={Options.VectorBits}
        weightBits={Options.WeightBits}
        {ArchitectureRecordText.Format(Architecture)}
        """);

    /// <summary>Reads an item as the project states it.</summary>
    /// <exception cref="EseException">ESE9002, ESE9003, ESE9005, ESE9006, or the architecture record cannot be had.</exception>
    public static ModelItem Read(ITaskItem item, string rootNamespace, string projectFolder, string outputFolder)
    {
        var metadata = new ModelMetadata(item);
        if (!File.Exists(item.ItemSpec))
        {
            throw new EseException(
                ErrorTable.ModelFileMissing, "the model does not exist; correct the Include of the EseModel item.", item.ItemSpec);
        }

        var className = metadata.Name("ClassName", CSharpNames.IsClass)
            ?? CSharpNames.ClassFor(System.IO.Path.GetFileNameWithoutExtension(item.ItemSpec));
        var architecture = ArchitectureCatalog.Find(metadata.Architecture(projectFolder), item.ItemSpec);
        var space = metadata.Name("Namespace", CSharpNames.IsNamespace) ?? CSharpNames.NamespaceFor(rootNamespace);
        var model = new ModelItem
        {
            Path = item.ItemSpec,
            OutputFolder = outputFolder,
            Options = metadata.Options() with { Target = architecture.Name },
            Architecture = architecture,
            Names = new ManifestNames
            {
                Class = className,
                Namespace = space,
                Resource = (space.Length == 0 ? className : space + "." + className) + ".esebin",
                Deployment = metadata.Deployment(),
                Target = architecture.Name,
                ModelFile = System.IO.Path.GetFileName(item.ItemSpec),
            },
        };
        return System.Text.Encoding.UTF8.GetByteCount(model.FullName) <= MaximumFullName
            ? model
            : throw new EseException(
                ErrorTable.InvalidModelClass,
                $"'{model.FullName}' is longer than {MaximumFullName} bytes; set a shorter ClassName or Namespace.",
                item.ItemSpec);
    }

    /// <summary>Reads an item that <see cref="ToTaskItem"/> made.</summary>
    public static ModelItem ReadAssigned(ITaskItem item)
    {
        var manifest = item.GetMetadata("Manifest");
        var folder = System.IO.Path.GetDirectoryName(manifest)!;
        return Read(item, item.GetMetadata("Namespace"), folder, folder);
    }

    /// <summary>The item with everything that was decided about it.</summary>
    public ITaskItem ToTaskItem(ITaskItem source, string projectFolder)
    {
        // Literal values: what looks like an escape sequence in a path is part of the path.
        ITaskItem2 item = new TaskItem(source);
        item.SetMetadataValueLiteral("Architecture", new ModelMetadata(source).Architecture(projectFolder));
        item.SetMetadataValueLiteral("ClassName", Names.Class);
        item.SetMetadataValueLiteral("Namespace", Names.Namespace);
        item.SetMetadataValueLiteral("Resource", Names.Resource);
        item.SetMetadataValueLiteral("OptionsFile", OptionsFile);
        item.SetMetadataValueLiteral("Manifest", ManifestFile);
        item.SetMetadataValueLiteral("Binary", BinaryFile);
        item.SetMetadataValueLiteral("Report", ReportFile);
        return item;
    }

    private string Output(string extension) => System.IO.Path.Combine(OutputFolder, FullName + extension);
}
