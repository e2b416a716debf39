using System.Buffers.Binary;
using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Compiler;

/// <content>Loads, stores and fills.</content>
internal sealed partial class ProgramBuilder
{
    /// <summary>Loads parameters into the whole of a buffer.</summary>
    public void LoadParameters(OnChipBuffer buffer, ImmutableArray<int> words)
    {
        var bytes = new byte[4 * words.Length];
        for (var index = 0; index < words.Length; index++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * index), words[index]);
        }

        var load = Set(New(LoadConstants.Definition), (LoadConstants.Space, (int)OnChipSpace.Parameter), (LoadConstants.Length, words.Length));
        _instructions.Add(load with
        {
            Addresses = [new AddressOperand(LoadConstants.Destination, buffer.Id, 0)],
            Accesses = [Segment(0, write: false), Writes(buffer, 0, words.Length)],
            Constant = _constants.Count,
        });
        _constants.Add(bytes);
    }

    /// <summary>Loads every activation table.</summary>
    public void LoadTables(ImmutableArray<ActivationTable> tables)
    {
        var words = tables.Length * InstructionTable.TableEntries;
        var bytes = new byte[2 * words];
        for (var table = 0; table < tables.Length; table++)
        {
            for (var index = 0; index < InstructionTable.TableEntries; index++)
            {
                var place = (table * InstructionTable.TableEntries) + index;
                BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * place), tables[table].Words[index]);
            }
        }

        var load = Set(New(LoadConstants.Definition), (LoadConstants.Space, (int)OnChipSpace.Table), (LoadConstants.Length, words));
        _instructions.Add(load with
        {
            Accesses = [Segment(0, write: false), new ResourceAccess(EngineResource.Table, -1, 0, words, Write: true)],
            Constant = _constants.Count,
        });
        _constants.Add(bytes);
    }

    /// <summary>
    /// Loads the vector of the step the time loop is at, or the one after; outside the loop of the first step in the order.
    /// </summary>
    public void LoadStep(VectorSequence sequence, StepOrder order, OnChipBuffer buffer, int words, bool ahead = false) =>
        Load(buffer, sequence.Segment, words, sequence.Offset,
            (LoadVector.Offset, sequence.Offset), (LoadVector.Stride, sequence.Stride), (LoadVector.Order, (int)order),
            (LoadVector.Counter, TimeCounter), (LoadVector.Axis, sequence.Axis), (LoadVector.Ahead, ahead ? 1 : 0));

    /// <summary>Loads words of the state segment into the whole of a buffer.</summary>
    public void LoadState(int offset, OnChipBuffer buffer) =>
        Load(buffer, SegmentPlan.StateSegment, buffer.Words, offset, (LoadVector.Offset, offset));

    /// <summary>Loads the window of steps a convolution reads.</summary>
    public void LoadSteps(VectorSequence sequence, int outputAxis, int steps, int hop, OnChipBuffer buffer)
    {
        var words = sequence.Layout.Words;
        var load = Set(
            New(LoadWindow.Definition),
            (LoadWindow.Segment, sequence.Segment),
            (LoadWindow.Stride, sequence.Stride),
            (LoadWindow.Count, steps),
            (LoadWindow.Hop, hop),
            (LoadWindow.Counter, TimeCounter),
            (LoadWindow.InputAxis, sequence.Axis),
            (LoadWindow.OutputAxis, outputAxis),
            (LoadWindow.Length, words));
        _instructions.Add(load with
        {
            Addresses = [new AddressOperand(LoadWindow.Destination, buffer.Id, 0)],
            Accesses = [Segment(sequence.Segment, write: false), Writes(buffer, 0, steps * words)],
        });
    }

    /// <summary>
    /// Stores the vector of the step the time loop is at, or the one before; outside the loop of the first step in the order.
    /// </summary>
    public void StoreStep(VectorSequence sequence, StepOrder order, OnChipBuffer buffer, int offset, int words, bool behind = false) =>
        Store(buffer, sequence.Segment, words, sequence.Offset + offset,
            (StoreVector.Offset, sequence.Offset + offset), (StoreVector.Stride, sequence.Stride), (StoreVector.Order, (int)order),
            (StoreVector.Counter, TimeCounter), (StoreVector.Axis, sequence.Axis), (StoreVector.Behind, behind ? 1 : 0));

    /// <summary>Stores the whole of a buffer to the state segment.</summary>
    public void StoreState(int offset, OnChipBuffer buffer) =>
        Store(buffer, SegmentPlan.StateSegment, buffer.Words, offset, (StoreVector.Offset, offset));

    /// <summary>Zeroes words of a buffer.</summary>
    public void Zero(OnChipBuffer buffer, int start, int words)
    {
        var fill = Set(New(Fill.Definition), (Fill.Space, (int)buffer.Space), (Fill.Length, words));
        _instructions.Add(fill with
        {
            Addresses = [new AddressOperand(Fill.Destination, buffer.Id, start)],
            Accesses = [Writes(buffer, start, words)],
        });
    }

    /// <summary>Zeroes what column groups read behind the words that each step overwrites.</summary>
    public void ZeroBehind(OnChipBuffer buffer, int words)
    {
        if (buffer.Words > words)
        {
            Zero(buffer, words, buffer.Words - words);
        }
    }

    private void Load(OnChipBuffer buffer, int segment, int words, int first, params ReadOnlySpan<(Field, long)> place)
    {
        var load = Set(
            New(LoadVector.Definition), (LoadVector.Space, (int)buffer.Space), (LoadVector.Segment, segment), (LoadVector.Length, words));
        _instructions.Add(Set(load, place) with
        {
            Addresses = [new AddressOperand(LoadVector.Destination, buffer.Id, 0)],
            Accesses = [Segment(segment, write: false, first, words), Writes(buffer, 0, words)],
        });
    }

    private void Store(OnChipBuffer buffer, int segment, int words, int first, params ReadOnlySpan<(Field, long)> place)
    {
        var store = Set(
            New(StoreVector.Definition), (StoreVector.Space, (int)buffer.Space), (StoreVector.Segment, segment), (StoreVector.Length, words));
        _instructions.Add(Set(store, place) with
        {
            Addresses = [new AddressOperand(StoreVector.Source, buffer.Id, 0)],
            Accesses = [Segment(segment, write: true, first, words), Reads(buffer, 0, words)],
        });
    }
}
