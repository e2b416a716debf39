using System.Collections.Immutable;

namespace Ese.Training.Tests;

public sealed class OptimizerTests
{
    private const int Length = 40_009;

    private static readonly int[] Threads = [1, 2, 4];

    public static TheoryData<string> Kinds => ["adamw", "sgd"];

    [Fact]
    public void AdamWFollowsItsPaper()
    {
        Parameter weights = TestParameters.Random("fc", 35, seed: 1);
        Parameter bias = TestParameters.Random("fc", 35, seed: 2, isWeight: false);
        foreach ((Parameter parameter, double decay) in new[] { (weights, 0.1), (bias, 0.0) })
        {
            double[] expected = [.. parameter.Values.Select(value => (double)value)];
            double[] first = new double[35];
            double[] second = new double[35];
            var alone = new AdamW([parameter], 0.1, 0.8, 0.95, 1e-6);
            for (int step = 1; step <= 20; step++)
            {
                TestParameters.NextGradient(parameter, step);
                double rate = 0.01 * step;
                for (int k = 0; k < 35; k++)
                {
                    double g = parameter.Gradient[k];
                    first[k] = (0.8 * first[k]) + (0.2 * g);
                    second[k] = (0.95 * second[k]) + (0.05 * g * g);
                    double mean = first[k] / (1 - Math.Pow(0.8, step));
                    double square = second[k] / (1 - Math.Pow(0.95, step));
                    expected[k] -= rate * ((mean / (Math.Sqrt(square) + 1e-6)) + (decay * expected[k]));
                }

                alone.Step(rate, new Workers(1));
            }

            for (int k = 0; k < 35; k++)
                Assert.Equal(expected[k], parameter.Values[k], 1e-5);
        }
    }

    [Fact]
    public void SgdFollowsItsVelocity()
    {
        Parameter parameter = TestParameters.Random("fc", 21, seed: 1);
        var optimizer = new Sgd([parameter], momentum: 0.7, weightDecay: 0.05);
        double[] expected = [.. parameter.Values.Select(value => (double)value)];
        double[] velocity = new double[21];
        for (int step = 1; step <= 10; step++)
        {
            TestParameters.NextGradient(parameter, step);
            for (int k = 0; k < 21; k++)
            {
                double slope = parameter.Gradient[k] + (0.05 * expected[k]);
                velocity[k] = (0.7 * velocity[k]) + slope;
                expected[k] -= 0.1 * velocity[k];
            }

            optimizer.Step(0.1, new Workers(1));
        }

        for (int k = 0; k < 21; k++)
            Assert.Equal(expected[k], parameter.Values[k], 1e-5);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void PrunedElementsStayZeroAndAreForgotten(string kind)
    {
        Parameter parameter = TestParameters.Random("fc", Length, seed: 1);
        Optimizer optimizer = Create(kind, [parameter]);
        Run(optimizer, [parameter], first: 1, steps: 2, threads: 1);

        // Moments of elements that are pruned later must not move them either.
        TestParameters.Prune(parameter);
        Run(optimizer, [parameter], first: 3, steps: 3, threads: 2);

        for (int k = 0; k < Length; k++)
        {
            Assert.Equal(!parameter.Kept![k], parameter.Values[k] == 0);
            Assert.All(optimizer.State, state => Assert.Equal(!parameter.Kept[k], state.Values[k] == 0));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ThreadsChangeNoBit(string kind)
    {
        ImmutableArray<float[]>[] results = [.. Threads.Select(threads =>
        {
            ImmutableArray<Parameter> parameters = Network();
            Run(Create(kind, parameters), parameters, first: 1, steps: 3, threads);
            return parameters.Select(parameter => parameter.Values).ToImmutableArray();
        })];

        Assert.Equal(results[0].AsEnumerable(), results[1]);
        Assert.Equal(results[0].AsEnumerable(), results[2]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void StateAndStepsContinueBitForBit(string kind)
    {
        ImmutableArray<Parameter> whole = Network();
        Run(Create(kind, whole), whole, first: 1, steps: 5, threads: 1);

        ImmutableArray<Parameter> stopped = Network();
        Optimizer before = Create(kind, stopped);
        Run(before, stopped, first: 1, steps: 2, threads: 1);
        ImmutableArray<Parameter> resumed = Network();
        Optimizer after = Create(kind, resumed);
        after.Steps = before.Steps;
        foreach ((StateTensor from, StateTensor to) in before.State.Zip(after.State))
        {
            Assert.Equal(from.Name, to.Name);
            from.Values.CopyTo(to.Values, 0);
        }

        foreach ((Parameter from, Parameter to) in stopped.Zip(resumed))
            from.Values.CopyTo(to.Values, 0);
        Run(after, resumed, first: 3, steps: 3, threads: 1);

        Assert.Equal(whole.Select(parameter => parameter.Values), resumed.Select(parameter => parameter.Values));
        Assert.Equal(after.State.Length, after.State.Select(state => state.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WhatIsNotTrainedStays(string kind)
    {
        ImmutableArray<Parameter> parameters = Network();
        float[] mean = [.. parameters[2].Values];
        Run(Create(kind, parameters), parameters, first: 1, steps: 2, threads: 2);
        Assert.Equal(mean, parameters[2].Values);
    }

    private static Optimizer Create(string kind, ImmutableArray<Parameter> parameters) => kind switch
    {
        "adamw" => new AdamW(parameters, weightDecay: 0.01),
        _ => new Sgd(parameters, weightDecay: 0.01),
    };

    private static ImmutableArray<Parameter> Network() =>
    [
        TestParameters.Random("a", Length, seed: 1),
        TestParameters.Random("a", 17, seed: 2, isWeight: false),
        TestParameters.Random("b", 300, seed: 3, isTrained: false),
    ];

    private static void Run(Optimizer optimizer, ImmutableArray<Parameter> parameters, int first, int steps, int threads)
    {
        for (int step = first; step < first + steps; step++)
        {
            foreach (Parameter parameter in parameters)
                TestParameters.NextGradient(parameter, step);
            optimizer.Step(0.01, new Workers(threads));
        }
    }
}
