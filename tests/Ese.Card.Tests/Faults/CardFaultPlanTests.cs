using Ese.Isa;

namespace Ese.Card.Tests;

public class CardFaultPlanTests
{
    private const CardOperations Read = CardOperations.RegisterRead;
    private const CardOperations Write = CardOperations.RegisterWrite;

    [Fact]
    public void APlannedFaultStrikesOnceAtItsOperationOrTheNextItCanStrike()
    {
        var log = new List<CardFaultRecord>();
        var plan = new CardFaultPlan(
            new CardFaultSchedule { Planned = [PlannedFault.Parse("corrupt-c2h@1"), PlannedFault.Parse("timeout@2"), PlannedFault.Parse("xdma1:io-error@0")] },
            card: 0, log.Add);
        CardOperations[] operations = [CardOperations.MemoryRead, Read, Read, CardOperations.MemoryRead, CardOperations.MemoryRead];
        Assert.Equal(
            [CardFault.None, CardFault.None, CardFault.TimedOut, CardFault.CorruptRead, CardFault.None],
            operations.Select(operation => plan.Next(operation, "xdma0_user")));
        Assert.Equal(
            ["fault operation=2 node=xdma0_user class=timeout", "fault operation=3 node=xdma0_user class=corrupt-c2h"],
            log.Select(fault => fault.ToString()));
        Assert.Equal(5, plan.Operations);
    }

    [Fact]
    public void ChanceStrikesAtItsRateAndDependsOnSeedCardAndOperationAlone()
    {
        const int Operations = 100_000;
        var schedule = new CardFaultSchedule { Rate = 0.01, Seed = 7 };
        var first = Strikes(schedule, 0);
        Assert.InRange(first.Count(fault => fault != CardFault.None), 900, 1100);
        Assert.Equal(first, Strikes(schedule, 0));
        Assert.NotEqual(first, Strikes(schedule, 1));
        Assert.NotEqual(first, Strikes(schedule with { Seed = 8 }, 0));
        Assert.All(Strikes(schedule with { Rate = 0 }, 0), fault => Assert.Equal(CardFault.None, fault));

        static List<CardFault> Strikes(CardFaultSchedule schedule, int card)
        {
            var plan = new CardFaultPlan(schedule, card, null);
            return [.. Enumerable.Range(0, Operations).Select(index => plan.Next(index % 2 == 0 ? Read : Write | CardOperations.Start, ""))];
        }
    }

    [Fact]
    public void EveryClassStrikesByChanceButTheOneThatEndsTheOthers()
    {
        var plan = new CardFaultPlan(new CardFaultSchedule { Rate = 1 }, 0, null);
        var struck = Enumerable.Range(0, 20_000).Select(index => plan.Next((CardOperations)(1 << (index % 8)), "")).ToHashSet();
        Assert.Equal(CardFaultTable.All.Where(fault => fault != CardFault.Kill), struck.Order());
        Assert.True(CardFaultTable.All.Count >= 20);
    }

    [Fact]
    public void OnlyTheClassesThatAreNamedStrike()
    {
        var plan = new CardFaultPlan(new CardFaultSchedule { Rate = 1, Classes = CardFaultSchedule.ParseClasses("short-read,kill") }, 0, null);
        Assert.Equal([CardFault.Kill], Enumerable.Range(0, 100).Select(_ => plan.Next(Write, "")).Distinct());
        Assert.Equal([CardFault.ShortRead, CardFault.Kill], Enumerable.Range(0, 100).Select(_ => plan.Next(Read, "")).Distinct().Order());
    }

    [Fact]
    public void EveryClassHasANameThatIsReadBack() =>
        Assert.All(Enum.GetValues<CardFault>().Skip(1), fault => Assert.Equal(fault, CardFaultTable.Parse(CardFaultTable.NameOf(fault))));

    [Theory]
    [InlineData("timeout")]
    [InlineData("timeout@")]
    [InlineData("timeout@x")]
    [InlineData("timeout@-1")]
    [InlineData("slow@3")]
    [InlineData("1:timeout@3")]
    [InlineData("xdma:timeout@3")]
    public void WhatIsNoPlannedFaultIsRefused(string text) =>
        Assert.Equal(ErrorTable.CardFaultUnknown, Assert.Throws<EseException>(() => PlannedFault.Parse(text)).Code);

    [Fact]
    public void AnUnknownClassIsRefusedWithThoseThereAre()
    {
        var error = Assert.Throws<EseException>(() => CardFaultSchedule.ParseClasses("timeout,slow"));
        Assert.Equal(ErrorTable.CardFaultUnknown, error.Code);
        Assert.Contains("'slow'", error.Message, StringComparison.Ordinal);
        Assert.Contains("stuck-busy", error.Message, StringComparison.Ordinal);
        Assert.Equal(new PlannedFault(CardFault.Vanish, 12, 3), PlannedFault.Parse("xdma3:vanish@12"));
    }
}
