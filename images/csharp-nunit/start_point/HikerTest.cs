using NUnit.Framework;

[TestFixture]
public class HikerTest
{
    [Test]
    public void TheAnswerToEverythingIs42()
    {
        Assert.AreEqual(42, Hiker.Answer());
    }
}
