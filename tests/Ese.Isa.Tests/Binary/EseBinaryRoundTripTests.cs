namespace Ese.Isa.Tests;

public sealed class EseBinaryRoundTripTests
{
    [Fact]
    public void WhatWasWrittenReadsBackAndWritesTheSameBytes()
    {
        var bytes = EseBinaryWriter.Write(SampleBinary.Create());

        var binary = EseBinaryReader.Read(bytes);

        Assert.Equal(bytes, EseBinaryWriter.Write(binary));
        Assert.Equal(SampleBinary.Create().Facts.FrontEnd.Mean.ToArray(), binary.Facts.FrontEnd.Mean.ToArray());
        Assert.Equal(SampleBinary.Create().Facts.Labels.ToArray(), binary.Facts.Labels.ToArray());
    }

    [Fact]
    public void AssemblyIsTheInverseOfDisassembly()
    {
        var binary = SampleBinary.Create();

        var text = Disassembler.Disassemble(binary, new DisassemblyOptions { IncludeImage = true, IncludeWeights = true });

        Assert.Equal(EseBinaryWriter.Write(binary), EseBinaryWriter.Write(Assembler.Assemble(text)));
    }
}
