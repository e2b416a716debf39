namespace Ese.MSBuild.Tests.Hosting;

/// <summary>Tests that build projects; one after the other, since each uses every core.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackageFeed>
{
    public const string Name = "package";
}
