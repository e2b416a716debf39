namespace Ese.Training.Tests.Data;

public class DevSpeakerListTests
{
    [Fact]
    public void PlainNamesStayAsTheyAre() => Assert.Equal("an4-f1,s 2,Ümit", DevSpeakerList.Write(["an4-f1", "s 2", "Ümit"]));

    [Fact]
    public void NoNameCanDivideTheList()
    {
        string[] names = ["a,b", "c; d", "100%", "%2C", "+", "e"];
        string text = DevSpeakerList.Write(names);
        Assert.DoesNotContain(';', text);
        Assert.Equal(names, DevSpeakerList.Read(text));
    }

    [Fact]
    public void NobodyIsAnEmptyText()
    {
        Assert.Equal("", DevSpeakerList.Write([]));
        Assert.Empty(DevSpeakerList.Read(""));
    }
}
