namespace Ese.Training.Tests.Checkpoints;

/// <summary>A test that needs a device that is always full. Linux has one; elsewhere it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FullDeviceFactAttribute : FactAttribute
{
    /// <summary>The device.</summary>
    public const string Device = "/dev/full";

    /// <summary>Marks a test.</summary>
    public FullDeviceFactAttribute()
    {
        if (!File.Exists(Device)) Skip = $"There is no {Device}.";
    }
}
