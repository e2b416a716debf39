namespace Microsoft.Build.Framework;

/// <summary>Marks a task that may run beside others in one process.</summary>
/// <remarks>
/// MSBuild looks for it by namespace and name, so that this copy serves until the oldest supported MSBuild has its own.
/// Such a task uses absolute paths only, and neither static state, the current directory nor environment variables.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
