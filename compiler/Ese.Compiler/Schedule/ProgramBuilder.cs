using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>Collects instructions. Every method adds one, with the accesses its unit makes.</summary>
internal sealed partial class ProgramBuilder
{
    /// <summary>More words than a step of a segment has.</summary>
    private const int SegmentSpace = 1 << 20;

    private readonly List<ScheduledInstruction> _instructions = [];
    private readonly List<OnChipBuffer> _buffers = [];
    private readonly List<MatrixChunk> _chunks = [];
    private readonly List<ReadOnlyMemory<byte>> _constants = [];
    private readonly List<SourceTag> _tags = [];
    private readonly Stack<int> _openLoops = new();
    private readonly string? _file;
    private int _section = -1;
    private string _layer = "";
    private int _tag;

    /// <summary>Starts a program for a target.</summary>
    public ProgramBuilder(ArchitectureRecord architecture, string? file)
    {
        Architecture = architecture;
        _file = file;
    }

    /// <summary>What the program is for.</summary>
    public ArchitectureRecord Architecture { get; }

    /// <summary>Words of the state segment given out so far.</summary>
    public int StateWords { get; private set; }

    /// <summary>Instructions so far.</summary>
    public ImmutableArray<ScheduledInstruction> Instructions => [.. _instructions];

    /// <summary>Buffers so far.</summary>
    public ImmutableArray<OnChipBuffer> Buffers => [.. _buffers];

    /// <summary>Matrix parts so far.</summary>
    public ImmutableArray<MatrixChunk> Chunks => [.. _chunks];

    /// <summary>Constants so far.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Constants => [.. _constants];

    /// <summary>Tags so far.</summary>
    public ImmutableArray<SourceTag> Tags => [.. _tags];

    /// <summary>Begins a section: its buffers are used by no other.</summary>
    public void BeginSection(string layer)
    {
        _section++;
        _layer = layer;
    }

    /// <summary>The instructions that follow come from this part of the layer.</summary>
    public void Part(string part)
    {
        if (!_tags.Exists(tag => tag.Layer == _layer && tag.Part == part))
        {
            _tags.Add(new SourceTag(_tags.Count, _layer, part));
        }

        _tag = _tags.FindIndex(tag => tag.Layer == _layer && tag.Part == part);
    }

    /// <summary>A buffer of this section.</summary>
    public OnChipBuffer Buffer(OnChipSpace space, string name, int words)
    {
        var buffer = new OnChipBuffer(_buffers.Count, _section, _layer, name, space, words);
        _buffers.Add(buffer);
        return buffer;
    }

    /// <summary>Words of the state segment, from a word of the memory port on.</summary>
    /// <returns>The first word.</returns>
    public int State(int words)
    {
        var first = StateWords;
        StateWords += PortAlignment.Align(words, Architecture);
        return first;
    }

    /// <summary>Words that <paramref name="columns"/> columns read, those of column groups past the last column included.</summary>
    public int ColumnWords(int columns) =>
        (columns + Architecture.ColumnGroups - 1) / Architecture.ColumnGroups * Architecture.ColumnGroups;

    private ScheduledInstruction New(InstructionDefinition definition) =>
        new ScheduledInstruction(definition, InstructionWord.Of(definition), _layer).With(CommonFields.Tag, _tag, _file);

    private ScheduledInstruction Set(ScheduledInstruction instruction, params ReadOnlySpan<(Field Field, long Value)> values)
    {
        foreach (var (field, value) in values)
        {
            instruction = instruction.With(field, value, _file);
        }

        return instruction;
    }

    private static ResourceAccess Reads(OnChipBuffer buffer, int start, int length) => Touches(buffer, start, length, write: false);

    private static ResourceAccess Writes(OnChipBuffer buffer, int start, int length) => Touches(buffer, start, length, write: true);

    private static ResourceAccess Touches(OnChipBuffer buffer, int start, int length, bool write)
    {
        System.Diagnostics.Debug.Assert(start >= 0 && start + length <= buffer.Words, $"{buffer.Name}: {start} + {length} of {buffer.Words}");
        var resource = buffer.Space switch
        {
            OnChipSpace.Activation => EngineResource.Activation,
            OnChipSpace.Cell => EngineResource.Cell,
            _ => EngineResource.Parameter,
        };
        return new ResourceAccess(resource, buffer.Id, start, length, write);
    }

    private static ResourceAccess Bank(int bank) => new(EngineResource.Accumulators, -1, bank, 1, Write: true);

    /// <summary>Words of every step of a segment; segments whose vectors lie in one step have one stride.</summary>
    private static ResourceAccess Segment(int segment, bool write, long first = 0, int words = SegmentSpace) =>
        new(EngineResource.Segment, -1, (segment * SegmentSpace) + (int)first, words, write);
}
