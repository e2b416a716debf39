using System.Globalization;
using Ese.Compiler;
using Ese.Model;

namespace Ese.Conformance.Tests;

public sealed class DeterminismTests : IDisposable
{
    private const int Models = 4;
    private static readonly string[] Cultures = ["", "tr-TR", "de-DE", "ar-SA"];
    private static readonly int[] Threads = [1, 2, 4];
    private readonly DirectoryInfo _first = Directory.CreateTempSubdirectory("one-");
    private readonly DirectoryInfo _second = Directory.CreateTempSubdirectory("another-and-longer-");

    [Fact]
    public void BinaryManifestAndReportDependOnNothingButTheModel()
    {
        for (var seed = 1; seed <= Models; seed++)
        {
            var given = ConformanceCase.Create(seed);
            var expected = Outputs(given, _first, "", threads: 1);
            foreach (var culture in Cultures)
            {
                foreach (var threads in Threads)
                {
                    Assert.Equal(expected, Outputs(given, _second, culture, threads));
                }
            }
        }
    }

    [Fact]
    public void AModelFileDependsOnNothingButTheModel()
    {
        var model = ConformanceCase.Create(5).Model;
        var expected = EseModelFile.Write(model);

        Assert.All(Cultures, culture => Assert.Equal(expected, In(culture, () => EseModelFile.Write(model))));
    }

    public void Dispose()
    {
        _first.Delete(recursive: true);
        _second.Delete(recursive: true);
    }

    private static string[] Outputs(ConformanceCase given, DirectoryInfo folder, string culture, int threads) => In(culture, () =>
    {
        var path = Path.Combine(folder.FullName, "model.esemodel");
        EseModelFile.Save(given.Model, path);
        var result = ModelCompiler.Compile(EseModelFile.Read(path), given.Options with { Threads = threads }, given.Target, path);
        var names = new ManifestNames
        {
            Namespace = "Some.Place",
            Class = "Recognizer",
            Resource = "recognizer.esebin",
            Deployment = "embed",
            Target = "ese-32x1",
            ModelFile = Path.GetFileName(path),
        };
        return new[]
        {
            Convert.ToHexString(result.Bytes),
            ManifestWriter.Write(EseModelFile.ReadHeader(path), names),
            CompileReportText.Format(result.Report),
            CompileReportJson.Format(result.Report),
        };
    });

    private static T In<T>(string culture, Func<T> run)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return run();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
