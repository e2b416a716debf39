using System.Text;
using Ese.Isa;

namespace Ese.Conformance.Tests;

/// <summary>Writes <c>docs/errors.md</c> from the error-code table.</summary>
internal static class ErrorPage
{
    private static readonly (char Range, string Title)[] Ranges =
    [
        ('0', "ESE0xxx: containers and files"),
        ('1', "ESE1xxx: compiling, verification, corpora"),
        ('2', "ESE2xxx: source generator"),
        ('3', "ESE3xxx: run time and devices"),
        ('4', "ESE4xxx: compression"),
        ('9', "ESE9xxx: build integration"),
    ];

    public static string Markdown()
    {
        var page = new StringBuilder()
            .Append("# Error codes\n\n")
            .Append("Generated from `ErrorTable` by `tests/Ese.Conformance.Tests`; `SNAPSHOT_ACCEPT=1` rewrites it.\n");
        foreach (var (range, title) in Ranges)
        {
            var codes = ErrorTable.All.Where(code => code.Id[3] == range).ToList();
            if (codes.Count == 0)
            {
                continue;
            }

            page.Append("\n## ").Append(title).Append("\n\n| Code | What is wrong | What to do |\n| --- | --- | --- |\n");
            foreach (var code in codes)
            {
                page.Append("| ").Append(code.Id).Append(" | ").Append(code.Title).Append(" | ").Append(code.Remedy).Append(" |\n");
            }
        }

        return page.ToString();
    }
}
