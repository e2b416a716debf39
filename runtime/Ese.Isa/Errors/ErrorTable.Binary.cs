namespace Ese.Isa;

/// <content><c>ESE006x</c>: <c>.esebin</c> files; <c>ESE012x</c>: assembly text.</content>
public static partial class ErrorTable
{
    /// <summary>The container or the instruction set of a binary has another version.</summary>
    public static readonly ErrorCode BinaryVersion = new("ESE0060", "binary of another version", "Compile the model again with this version.");

    /// <summary>The section table of a binary breaks a rule.</summary>
    public static readonly ErrorCode BinarySections = new("ESE0061", "section table of the binary not valid", "Compile the model again.");

    /// <summary>A digest or checksum of a binary does not match its bytes.</summary>
    public static readonly ErrorCode BinaryChecksum = new("ESE0062", "binary damaged", "Compile the model again or download the file again.");

    /// <summary>A section of a binary does not read as what it should hold.</summary>
    public static readonly ErrorCode BinaryContent = new("ESE0063", "section of the binary not valid", "Compile the model again.");

    /// <summary>The sections of a binary contradict each other.</summary>
    public static readonly ErrorCode BinaryInconsistent = new("ESE0064", "sections of the binary disagree", "Compile the model again.");

    /// <summary>The features a binary names are not those its program needs.</summary>
    public static readonly ErrorCode BinaryFeatures = new("ESE0065", "features of the binary disagree with its program", "Compile the model again.");

    /// <summary>A line of assembly text cannot be read.</summary>
    public static readonly ErrorCode AssemblySyntax = new("ESE0120", "assembly line not valid", "Correct the line the message names; docs/isa.md lists mnemonics and fields.");

    /// <summary>Assembly text lacks a section.</summary>
    public static readonly ErrorCode AssemblyIncomplete = new("ESE0121", "assembly text incomplete", "Disassemble with the image included, or add the section.");

    private static ErrorCode[] Binary =>
    [
        BinaryVersion, BinarySections, BinaryChecksum, BinaryContent, BinaryInconsistent, BinaryFeatures, AssemblySyntax, AssemblyIncomplete,
    ];
}
