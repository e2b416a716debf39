using CsCheck;
using Ese.Conformance;

namespace Ese.Emulator.Tests;

public class ElementKernelsTests
{
    private const int Cases = 150;

    public static TheoryData<string, string> Kernels
    {
        get
        {
            var kernels = new TheoryData<string, string>();
            foreach (var path in InstructionPaths.All.Where(InstructionPaths.IsSupported))
            {
                foreach (var instruction in ElementCheck.Instructions)
                {
                    kernels.Add(path.ToString(), instruction.Mnemonic);
                }
            }

            return kernels;
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void EveryFieldAndEdgeGivesWhatTheReferenceGives(string path, string mnemonic)
    {
        var instruction = ElementCheck.Instructions.Single(instruction => instruction.Mnemonic == mnemonic);
        Gen.Int.Sample(seed => Assert.Null(ElementCheck.Difference(instruction, path, seed)), iter: Cases);
    }
}
