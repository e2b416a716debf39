using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace VerifyXunit;

/// <summary>
/// Snapshot tests with the names and calls of Verify.Xunit, which takes this class's place with <c>-p:UseVerify=true</c>.
/// </summary>
/// <remarks>
/// A snapshot is <c>Snapshots/Class.Method[_parameter=value].verified.txt</c> of the test project: UTF-8 without BOM, LF.
/// The class must be named like its source file. Set <c>SNAPSHOT_ACCEPT=1</c> to accept what the tests produce; it is
/// ignored where <c>CI</c> is set.
/// </remarks>
public static class Verifier
{
    /// <summary>Compares a text with the snapshot of the calling test.</summary>
    /// <param name="target">The text; CR LF counts as LF.</param>
    /// <param name="extension">Extension of the snapshot, without dot.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="method">Filled in by the compiler.</param>
    /// <returns>A task that fails with a <see cref="VerifyException"/> when they differ or there is no snapshot.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static SettingsTask Verify(
        string target, string extension = "txt", [CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        new(Assembly.GetCallingAssembly(), Path.GetFileNameWithoutExtension(file), method, target, extension);

    /// <summary>Compares the invariant text of an object with the snapshot of the calling test.</summary>
    /// <inheritdoc cref="Verify(string, string, string, string)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static SettingsTask Verify(
        object target, string extension = "txt", [CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        new(
            Assembly.GetCallingAssembly(),
            Path.GetFileNameWithoutExtension(file),
            method,
            Convert.ToString(target, CultureInfo.InvariantCulture) ?? "null",
            extension);
}
