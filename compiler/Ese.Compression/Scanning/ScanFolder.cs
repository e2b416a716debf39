using System.Globalization;
using System.Security.Cryptography;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compression;

/// <summary>
/// The folder that the shards of a scan share: <c>plan.json</c> and <c>items/NNNNN.json</c>. Every file is written beside its
/// place and moved there, so that it is whole or absent, and says the same whoever writes it.
/// </summary>
/// <param name="path">The folder.</param>
internal sealed class ScanFolder(string path)
{
    /// <summary>Name of the plan's file.</summary>
    public const string PlanFile = "plan.json";

    private const string ItemFolder = "items";

    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>Digest of a plan: SHA-256 of its file, 64 lower-case hexadecimal digits.</summary>
    public static string DigestOf(ScanPlan plan) => Convert.ToHexStringLower(SHA256.HashData(ScanJson.Write(plan)));

    /// <summary>Makes the folder the plan's, or finds that it is.</summary>
    /// <exception cref="EseException">ESE4204: another plan is in it; ESE4207; ESE1212: it cannot be written.</exception>
    public void Open(ScanPlan plan)
    {
        byte[] bytes = ScanJson.Write(plan);
        string file = PathOf(PlanFile);
        if (!File.Exists(file))
        {
            Guard(file, () => Directory.CreateDirectory(PathOf(ItemFolder)));
            Write(file, bytes);
            return;
        }

        ScanPlan found = ReadPlan();
        if (!bytes.AsSpan().SequenceEqual(ScanJson.Write(found)))
            throw new EseException(ErrorTable.ScanMismatch, $"The folder holds a scan with {Difference(found, plan)}; give another folder, or delete this one.", path);
    }

    /// <summary>Reads the plan.</summary>
    /// <exception cref="EseException">ESE4206: there is none; ESE4207.</exception>
    public ScanPlan ReadPlan()
    {
        string file = PathOf(PlanFile);
        if (!File.Exists(file))
            throw new EseException(ErrorTable.ScanIncomplete, $"The folder has no {PlanFile}, so no scan was begun in it; give the folder of a scan.", path);
        ScanPlan plan = ScanJson.Read<ScanPlan>(ReadBytes(file), file);
        return plan.IsSound ? plan : throw new EseException(ErrorTable.InvalidScanFile, "The plan has matrices, densities or counts that cannot be; delete the folder and scan again.", file);
    }

    /// <summary>Reads a result, or gives null where there is none yet.</summary>
    /// <exception cref="EseException">ESE4204: it belongs to another plan; ESE4207.</exception>
    public ScanResult? Find(ScanPlan plan, string digest, int number)
    {
        string file = ItemPath(number);
        if (!File.Exists(file))
            return null;
        ScanResult result = ScanJson.Read<ScanResult>(ReadBytes(file), file);
        ScanItem item = plan.Item(number);
        if (result.Plan != digest)
            throw new EseException(ErrorTable.ScanMismatch, "The result belongs to another scan; delete the file, or give another folder.", file);
        return result.Number == number && result.Matrix == item.Matrix && result.Density == item.Density && result.Kept <= plan.WeightsOf(item) && result.IsSound
            ? result
            : throw new EseException(ErrorTable.InvalidScanFile, string.Create(CultureInfo.InvariantCulture, $"The file has not the result of item {number}; delete it and scan again."), file);
    }

    /// <summary>Writes a result.</summary>
    /// <exception cref="EseException">ESE1212: it cannot be written.</exception>
    public void Write(ScanResult result) => Write(ItemPath(result.Number), ScanJson.Write(result));

    /// <summary>Reads a finished scan.</summary>
    /// <exception cref="EseException">ESE4206: items are missing, with their numbers; ESE4204; ESE4207.</exception>
    public ScanReport ReadReport()
    {
        ScanPlan plan = ReadPlan();
        string digest = DigestOf(plan);
        ScanResult?[] results = [.. Enumerable.Range(0, plan.Count).Select(number => Find(plan, digest, number))];
        int[] missing = [.. Enumerable.Range(0, results.Length).Where(number => results[number] is null)];
        return missing.Length == 0
            ? new ScanReport(plan, [.. results.OfType<ScanResult>()])
            : throw new EseException(
                ErrorTable.ScanIncomplete,
                string.Create(CultureInfo.InvariantCulture, $"{missing.Length} of {plan.Count} items have no result: {Ranges(missing)}; run 'ese scan' again, for all items or for the shards that have these."),
                path);
    }

    private static string Difference(ScanPlan found, ScanPlan plan) => true switch
    {
        _ when found.ModelId != plan.ModelId => "another model",
        _ when found.Corpus != plan.Corpus => "other utterances",
        _ => "other densities",
    };

    private static string Ranges(int[] numbers)
    {
        var parts = new List<string>();
        for (int from = 0; from < numbers.Length;)
        {
            int to = from;
            while (to + 1 < numbers.Length && numbers[to + 1] == numbers[to] + 1)
                to++;
            parts.Add(from == to ? $"{numbers[from]}" : $"{numbers[from]}-{numbers[to]}");
            from = to + 1;
        }

        return string.Join(", ", parts);
    }

    private string PathOf(string name) => System.IO.Path.Combine(path, name);

    private string ItemPath(int number) => PathOf(System.IO.Path.Combine(ItemFolder, number.ToString("D5", CultureInfo.InvariantCulture) + ".json"));

    private static byte[] ReadBytes(string file)
    {
        try
        {
            if (new FileInfo(file).Length > ScanJson.LongestFile)
                throw new EseException(ErrorTable.InvalidScanFile, "The file is longer than any of a scan; delete it and scan again.", file);
            return File.ReadAllBytes(file);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new EseException(ErrorTable.UnreadableInput, "The file cannot be read; give the folder of a scan that may be read.", file, cause);
        }
    }

    private static void Write(string file, byte[] bytes) => Guard(file, () =>
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        WholeFile.Replace(file, WholeFile.TemporaryFor(file), bytes);
    });

    private static void Guard(string file, Action write)
    {
        try
        {
            write();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new EseException(ErrorTable.UnwritableOutput, "The file cannot be written; give a writable folder with room.", file, cause);
        }
    }
}
