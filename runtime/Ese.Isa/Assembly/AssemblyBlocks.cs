using System.Globalization;

namespace Ese.Isa;

/// <summary>Assembly text, cut at its directives.</summary>
internal sealed class AssemblyBlocks
{
    private const string VersionDirective = ".ese";
    private const string ModelDirective = ".model";

    private static readonly string[] Directives =
        [VersionDirective, ModelDirective, .. Enum.GetValues<BinarySection>().Select(Disassembler.Directive)];

    private readonly Dictionary<string, AssemblyBlock> _blocks = new(StringComparer.Ordinal);
    private readonly string? _file;

    private AssemblyBlocks(string? file) => _file = file;

    public AssemblyBlock this[BinarySection section] => Find(Disassembler.Directive(section));

    public static AssemblyBlocks Read(string text, string? file)
    {
        var blocks = new AssemblyBlocks(file);
        text = text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal) : text;
        var line = 1;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var directive = text.AsSpan(start, end - start);
            start = Math.Min(end + 1, text.Length);
            if (directive.IsWhiteSpace() || directive[0] == ';')
            {
                line++;
                continue;
            }

            var body = Body(text, start, out var next, out var lines);
            blocks.Add(directive, line, body);
            line += lines + 1;
            start = next;
        }

        return blocks;
    }

    public SectionTextReader Reader(BinarySection section) =>
        new(section.ToString(), this[section].Text, ErrorTable.AssemblySyntax, _file, this[section].FirstLine);

    public void RequireVersion()
    {
        var version = Find(VersionDirective).Argument;
        if (version != InstructionTable.Version.ToString(CultureInfo.InvariantCulture))
        {
            throw new EseException(ErrorTable.BinaryVersion, $"The text is for instruction set '{version}', {InstructionTable.Version} is assembled.", _file);
        }
    }

    public string ModelId() => Find(ModelDirective).Argument;

    public static EseException Error(int line, string what, string? file) =>
        new(ErrorTable.AssemblySyntax, string.Create(CultureInfo.InvariantCulture, $"Line {line}: {what}."), file);

    /// <summary>The lines up to the next directive. A raw word in a program starts with a dot too, but behind its number.</summary>
    private static string Body(string text, int start, out int next, out int lines)
    {
        next = start;
        lines = 0;
        while (next < text.Length && text[next] != '.')
        {
            var end = text.IndexOf('\n', next);
            next = end < 0 ? text.Length : end + 1;
            lines++;
        }

        var body = text.AsSpan(start, next - start).TrimEnd('\n');
        return body.IsEmpty ? "" : string.Concat(body, "\n");
    }

    private void Add(ReadOnlySpan<char> line, int number, string body)
    {
        var space = line.IndexOf(' ');
        var name = (space < 0 ? line : line[..space]).ToString();
        if (!Directives.Contains(name, StringComparer.Ordinal))
        {
            throw Error(number, $"a directive is expected, one of {string.Join(' ', Directives)}", _file);
        }

        var argument = space < 0 ? "" : line[(space + 1)..].Trim(' ').ToString();
        if (!_blocks.TryAdd(name, new AssemblyBlock(number + 1, argument, body)))
        {
            throw Error(number, $"{name} stands twice", _file);
        }
    }

    private AssemblyBlock Find(string directive) =>
        _blocks.TryGetValue(directive, out var block)
            ? block
            : throw new EseException(ErrorTable.AssemblyIncomplete, $"The directive {directive} is missing; disassembly starts every section with one.", _file);
}
