using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace VerifyXunit;

/// <summary>A comparison that runs when it is awaited or turned into a task.</summary>
public sealed class SettingsTask
{
    private readonly Assembly _assembly;
    private readonly string _class;
    private readonly string _method;
    private readonly string _target;
    private readonly string _extension;
    private string _suffix = "";

    internal SettingsTask(Assembly assembly, string className, string method, string target, string extension)
    {
        (_assembly, _class, _method, _target, _extension) = (assembly, className, method, target, extension);
    }

    /// <summary>Gives every case of a theory its own snapshot, <c>Class.Method_parameter=value</c>.</summary>
    /// <param name="values">Values of the test method's first parameters, in order.</param>
    /// <exception cref="VerifyException">The method has fewer parameters than there are values.</exception>
    public SettingsTask UseParameters(params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var names = _assembly.GetTypes()
            .Where(type => type.Name == _class)
            .SelectMany(type => type.GetMethods().Where(method => method.Name == _method))
            .Select(method => method.GetParameters())
            .FirstOrDefault(parameters => parameters.Length >= values.Length)
            ?? throw new VerifyException($"{_class}.{_method} does not have {values.Length} parameters.");
        _suffix = string.Concat(values.Zip(names, (value, name) =>
            string.Create(CultureInfo.InvariantCulture, $"_{name.Name}={value ?? "null"}")));
        return this;
    }

    /// <summary>Runs the comparison.</summary>
    public Task ToTask()
    {
        return SnapshotStore.For(_assembly).CompareAsync($"{_class}.{_method}{_suffix}", _extension, _target);
    }

    /// <summary>Runs the comparison; what <c>await</c> calls.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Runs the comparison.</summary>
    public static implicit operator Task(SettingsTask settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.ToTask();
    }
}
