using System.Collections;
using Microsoft.Build.Framework;

namespace Ese.MSBuild.Tests.Hosting;

/// <summary>A build engine that keeps what a task says.</summary>
internal sealed class RecordingEngine : IBuildEngine
{
    public List<string> Findings { get; } = [];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "";

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) =>
        throw new NotSupportedException();

    public void LogCustomEvent(CustomBuildEventArgs e) => throw new NotSupportedException();

    public void LogErrorEvent(BuildErrorEventArgs e) => Findings.Add($"{Path.GetFileName(e.File)} : error {e.Code}: {e.Message}");

    public void LogMessageEvent(BuildMessageEventArgs e)
    {
    }

    public void LogWarningEvent(BuildWarningEventArgs e) => Findings.Add($"{Path.GetFileName(e.File)} : warning {e.Code}: {e.Message}");
}
