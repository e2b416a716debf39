namespace Ese.Compiler.Tests.Manifest;

public class CSharpNamesTests
{
    [Theory]
    [InlineData("an4", "An4Recognizer")]
    [InlineData("small.en", "SmallEnRecognizer")]
    [InlineData("big model-2 %41", "BigModel241Recognizer")]
    [InlineData("4u", "Model4uRecognizer")]
    [InlineData("class", "ClassRecognizer")]
    [InlineData("EnglishRecognizer", "EnglishRecognizer")]
    [InlineData("übung_zwei", "ÜbungZweiRecognizer")]
    [InlineData("---", "ModelRecognizer")]
    [InlineData("", "ModelRecognizer")]
    [InlineData("😀", "ModelRecognizer")]
    public void AFileNameBecomesAClass(string file, string className)
    {
        Assert.Equal(className, CSharpNames.ClassFor(file));
        Assert.True(CSharpNames.IsClass(className));
    }

    [Theory]
    [InlineData("Demo", "Demo")]
    [InlineData("Sp ace-1.2nd.new", "Sp_ace_1._2nd._new")]
    [InlineData("", "")]
    [InlineData("..", "")]
    public void ARootNamespaceBecomesANamespace(string root, string expected) => Assert.Equal(expected, CSharpNames.NamespaceFor(root));

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("a.b")]
    [InlineData("namespace")]
    [InlineData("@class")]
    [InlineData("a\u200Db")]
    public void OtherTextIsNoClass(string name) => Assert.False(CSharpNames.IsClass(name));

    [Fact]
    public void ClassNamesDoNotDependOnTheCulture()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("tr-TR");
            Assert.Equal("IstanbulRecognizer", CSharpNames.ClassFor("istanbul"));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }
}
