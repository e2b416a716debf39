namespace Ese.Emulator;

/// <summary>Sees every buffer write of a run, in program order. Executors are compared through it (promise P5).</summary>
public interface IExecutionObserver
{
    /// <summary>Called after each write.</summary>
    /// <param name="write">The write; its spans are valid only during the call.</param>
    void Written(in BufferWrite write);
}
