using CsCheck;
using Ese.Compiler;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compression.Tests;

public class ModelPrunerTests
{
    private static readonly Gen<EseModel> Models = Gen.Int[0, 100_000].Select(PruningModels.Random);

    [Fact]
    public void MagnitudePruningKeepsExactlyTheShareAskedFor() => Gen.Select(Models, Gen.Double[0.02, 1]).Sample(
        (model, density) =>
        {
            PruneResult result = ModelPruner.Prune(model, new MagnitudeSelection(), PruningModels.Everywhere(model, density));
            Assert.All(result.Matrices, matrix => Assert.Equal((int)Math.Round(density * matrix.Weights, MidpointRounding.AwayFromZero), matrix.Kept));
            Assert.All(WeightMatrices.Of(model), matrix => Assert.Equal(result.Matrices.Single(done => done.Matrix == matrix.Name).Kept, result.Model.KeptIn(matrix)));
        },
        iter: 60);

    [Fact]
    public void WhatStaysIsUnchangedAndWorthAtLeastWhatWent() => Gen.Select(Models, Gen.Double[0.02, 1]).Sample(
        (model, density) =>
        {
            EseModel pruned = ModelPruner.Prune(model, new MagnitudeSelection(), PruningModels.Everywhere(model, density)).Model;
            foreach (WeightMatrix matrix in WeightMatrices.Of(model))
            {
                float[] before = matrix.Entry.Tensor.Values.ToArray();
                float[] after = pruned.TensorOf(matrix).Values.ToArray();
                double[] importance = matrix.Importance();
                Assert.All(before.Zip(after), pair => Assert.True(pair.Second == 0 || pair.Second == pair.First));
                double least = importance.Where((_, index) => after[index] != 0).DefaultIfEmpty(double.PositiveInfinity).Min();
                double largest = importance.Where((_, index) => after[index] == 0).DefaultIfEmpty(0).Max();
                Assert.True(least >= largest);
            }
        },
        iter: 60);

    /// <summary>Importance is the folded magnitude: the compiler's own pruning, which sees folded weights, takes the same weights.</summary>
    [Fact]
    public void AModelPrunedHereCompilesToTheIntegersOfOnePrunedByTheCompiler() => Models.Sample(
        model =>
        {
            var uniform = DensityPlanner.Uniform(WeightMatrices.Of(model), new DensityRequest(0.3));
            EseModel pruned = ModelPruner.Prune(model, new MagnitudeSelection(), uniform).Model;
            Assert.Equal(FoldedWeights(model, 0.3), FoldedWeights(pruned, null));
        },
        iter: 60);

    [Fact]
    public void PrunedWeightsStayPrunedWhenPrunedAgain()
    {
        EseModel model = PruningModels.Random(3);
        EseModel once = ModelPruner.Prune(model, new MagnitudeSelection(), PruningModels.Everywhere(model, 0.5)).Model;
        EseModel twice = ModelPruner.Prune(once, new BalancedSelection(4, 1), PruningModels.Everywhere(model, 0.3)).Model;
        Assert.All(WeightMatrices.Of(model), matrix => Assert.All(
            once.TensorOf(matrix).Values.ToArray().Zip(twice.TensorOf(matrix).Values.ToArray()), pair => Assert.False(pair.First == 0 && pair.Second != 0)));
    }

    [Fact]
    public void TheHistorySaysWhatWasAskedForAndReached()
    {
        EseModel model = PruningModels.Random(3);
        WeightMatrix matrix = WeightMatrices.Of(model)[^1];
        EseModel pruned = ModelPruner.Prune(model, new BankSelection(2), new Dictionary<string, double> { [matrix.Name] = 0.25 }).Model;
        ProvenanceStep step = pruned.Provenance[^1];
        Assert.Equal("prune", step.Step);
        Assert.StartsWith("asked=0.25; banks=2; ", step.Detail, StringComparison.Ordinal);
        Assert.Contains($"matrix {matrix.Name}=0.25 asked, ", step.Detail, StringComparison.Ordinal);
        Assert.Contains("; method=banks; reached=", step.Detail, StringComparison.Ordinal);
        Assert.Equal(pruned.Id, EseModelFile.Read(EseModelFile.Write(pruned)).Id);
        Assert.NotEqual(model.Id, pruned.Id);
    }

    [Fact]
    public void AHistoryThatWouldBeTooLongKeepsTheTotals()
    {
        var selection = new MagnitudeSelection();
        ProvenanceStep step = PruneProvenance.Of(selection, [.. Enumerable.Range(0, 200).Select(number => new MatrixDensity($"layer{number}/forward/input", 100, 0.5, 50))]);
        Assert.Equal("asked=0.5; method=magnitude; reached=0.5", step.Detail);
    }

    [Fact]
    public void FixedPointWeightsKeepTheirIntegers()
    {
        EseModel model = PruningModels.Random(5);
        EseModel stored = EseModelFile.Identify(TensorReplacement.In(
            model, entry => entry.IsWeight ? TensorStorage.Convert(entry.Tensor, ElementKind.Int8, sparse: false) : entry.Tensor));
        EseModel pruned = ModelPruner.Prune(stored, new MagnitudeSelection(), PruningModels.Everywhere(stored, 0.4)).Model;
        Assert.All(WeightMatrices.Of(stored), matrix =>
        {
            Tensor tensor = pruned.TensorOf(matrix);
            Assert.Equal(ElementKind.Int8, tensor.Kind);
            Assert.Equal(matrix.Entry.Tensor.FractionBits, tensor.FractionBits);
            Assert.True(tensor.Sparse);
        });
    }

    private static float[][] FoldedWeights(EseModel model, double? density)
    {
        var compilation = new Compilation(model, new CompilerOptions { Density = density }, ArchitectureCatalog.Find("ese-32x1"));
        new FoldPass().Run(compilation, CancellationToken.None);
        new PrunePass().Run(compilation, CancellationToken.None);
        return compilation.Folded!.Layers.SelectMany(layer => layer switch
        {
            FoldedConv2d conv => new[] { conv.Weights },
            FoldedFullyConnected connected => [connected.Weights],
            FoldedLstm lstm => ((FoldedLstmDirection?[])[lstm.Forward, lstm.Backward]).OfType<FoldedLstmDirection>()
                .SelectMany(direction => ((FoldedMatrix?[])[direction.Input, direction.Recurrent, direction.Projection]).OfType<FoldedMatrix>()),
            FoldedGru gru => ((FoldedGruDirection?[])[gru.Forward, gru.Backward]).OfType<FoldedGruDirection>()
                .SelectMany(direction => new[] { direction.Input, direction.Recurrent }),
            _ => [],
        }).Select(matrix => matrix.Weights.ToArray()).ToArray();
    }
}
