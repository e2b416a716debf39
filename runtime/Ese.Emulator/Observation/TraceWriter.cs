using System.Globalization;

namespace Ese.Emulator;

/// <summary>
/// Writes one line per buffer write:
/// <c>instruction [counters] channel space[address+length]: values</c>. The text depends on nothing but the run.
/// </summary>
/// <param name="output">Where the lines go; the caller disposes it.</param>
public sealed class TraceWriter(TextWriter output) : IExecutionObserver
{
    /// <inheritdoc/>
    public void Written(in BufferWrite write)
    {
        Write(write.Instruction);
        output.Write(" [");
        for (var counter = 0; counter < write.Counters.Length; counter++)
        {
            if (counter > 0)
            {
                output.Write(' ');
            }

            Write(write.Counters[counter]);
        }

        output.Write("] ");
        Write(write.Channel);
        output.Write(' ');
        output.Write(NameOf(write.Space));
        output.Write('[');
        output.Write(write.Address.ToString(CultureInfo.InvariantCulture));
        output.Write('+');
        Write(write.Values.Length);
        output.Write("]:");
        foreach (var value in write.Values)
        {
            output.Write(' ');
            Write(value);
        }

        output.Write('\n');
    }

    private static string NameOf(BufferSpace space) => space switch
    {
        BufferSpace.Activation => "act",
        BufferSpace.Cell => "cell",
        BufferSpace.Parameter => "param",
        BufferSpace.Table => "table",
        BufferSpace.Bank0 => "bank0",
        BufferSpace.Bank1 => "bank1",
        _ => "card",
    };

    private void Write(long value) => output.Write(value.ToString(CultureInfo.InvariantCulture));
}
