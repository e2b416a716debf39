using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ese.Compiler;
using Ese.Drivers;
using Ese.Emulator;
using Ese.Isa;
using Ese.Model;

namespace Ese.Hardware.Tests;

/// <summary>The activation tables that are shipped, at every input there is.</summary>
public class ActivationTableTests
{
    private const int Inputs = 1 << 16;
    private const int TableBytes = InstructionTable.TableEntries * sizeof(short);

    /// <summary>Constants of 32 bits lie at a multiple of 4.</summary>
    private const int ParameterOffset = (TableBytes + 3) / 4 * 4;

    private const ulong ProgramAddress = 1 << 20;
    private const ulong OutputAddress = 1 << 21;

    [VerilatorFact]
    public void TheEngineLooksUpEveryInputOfEveryTableAsNumbersSays()
    {
        var architecture = ArchitectureCatalog.Find("ese-32x1");
        using var device = new VerilatedDevice(EngineLibrary.For(architecture));
        foreach (var profile in ActivationTables.Profiles)
        {
            foreach (var function in (ActivationKind[])[ActivationKind.Sigmoid, ActivationKind.Tanh])
            {
                var table = ActivationTables.Create(profile, function).Words;
                var outputs = LookUp(device, architecture, table);
                for (var input = 0; input < Inputs; input++)
                {
                    var z = (short)(input + short.MinValue);
                    Assert.True(outputs[input] == ActivationTable.Lookup(table.AsSpan(), z), $"{profile} {function}({z}) is {outputs[input]}");
                }
            }
        }
    }

    /// <summary>What the engine finds in a table, input by input.</summary>
    private static short[] LookUp(VerilatedDevice device, ArchitectureRecord architecture, ImmutableArray<short> table)
    {
        device.WriteMemory(0, MemoryMarshal.AsBytes(table.AsSpan()));
        device.WriteMemory(ParameterOffset, MemoryMarshal.AsBytes(Enumerable.Range(short.MinValue, Inputs).ToArray().AsSpan()));
        var words = Program(architecture);
        device.WriteMemory(ProgramAddress, MemoryMarshal.AsBytes(words.SelectMany(word => (ulong[])[word.Low, word.High]).ToArray().AsSpan()));
        EngineRegisters.Write(device, Launch(words.Count));
        device.WriteRegister(RegisterMap.Control, 1);
        device.WaitForDone(TimeSpan.FromMinutes(5));
        Assert.Equal(0u, device.ReadRegister(RegisterMap.TrapReason));
        var outputs = new short[Inputs];
        device.ReadMemory(OutputAddress, MemoryMarshal.AsBytes(outputs.AsSpan()));
        return outputs;
    }

    /// <summary>Every bias is an input; accumulators are zero.</summary>
    private static List<InstructionWord> Program(ArchitectureRecord architecture)
    {
        var program = new List<InstructionWord>
        {
            InstructionWord.Of(LoadConstants.Definition).With(LoadConstants.Space, (int)OnChipSpace.Table).With(LoadConstants.Length, InstructionTable.TableEntries),
            InstructionWord.Of(LoadConstants.Definition).With(LoadConstants.Space, (int)OnChipSpace.Parameter)
                .With(LoadConstants.Offset, ParameterOffset).With(LoadConstants.Length, Inputs),
        };
        for (var first = 0; first < Inputs;)
        {
            var units = Math.Min((Inputs - first) / architecture.Lanes, architecture.RowsPerLane);
            program.Add(InstructionWord.Of(Requantize.Definition).With(CommonFields.Wait, 1).With(Requantize.Units, units)
                .With(Requantize.Parameters, first).With(Requantize.Destination, first).With(Requantize.UseTable, 1));
            first += units * architecture.Lanes;
        }

        const int Half = Inputs / 2;
        for (var first = 0; first < Inputs; first += Half)
        {
            program.Add(InstructionWord.Of(StoreVector.Definition).With(CommonFields.Wait, 4).With(StoreVector.Segment, 1 + (first / Half))
                .With(StoreVector.Source, first).With(StoreVector.Length, Half));
        }

        program.Add(InstructionWord.Of(Halt.Definition));
        return program;
    }

    private static ProgramLaunch Launch(int instructions)
    {
        var launch = new ProgramLaunch { ProgramAddress = ProgramAddress, ProgramLength = (uint)instructions };
        launch.SegmentBase[1] = OutputAddress;
        launch.SegmentBase[2] = OutputAddress + Inputs;
        return launch;
    }
}
