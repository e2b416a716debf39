using Ese.Compiler.Evaluation;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Compiler.Tests.Evaluation;

public sealed class CorpusTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An4IsReadInTheOrderOfItsList()
    {
        WriteAn4("test", "spk/b\nspk/a\n", "GO ON (b)\n<s> STOP </s> (a)\n");
        _folder.Write("wav/spk/a.sph");
        _folder.Write("wav/spk/b.wav");
        Corpus corpus = Corpus.Open(_folder.Path);
        Assert.Equal(("an4", "test"), (corpus.Layout, corpus.Split));
        Assert.Equal(["b wav GO ON", "a sph STOP"], corpus.Utterances.Select(utterance => $"{utterance.Id} {utterance.AudioPath[^3..]} {utterance.Text}"));
    }

    [Fact]
    public void WithoutASplitAn4TakesTest()
    {
        WriteAn4("train", "x/t\n", "T (t)\n");
        WriteAn4("test", "x/u\n", "U (u)\n");
        _folder.Write("wav/x/u.sph");
        Assert.Equal("U", Assert.Single(Corpus.Open(_folder.Path).Utterances).Text);
    }

    [Fact]
    public void AnUnknownSplitIsRefusedWithThoseThereAre()
    {
        WriteAn4("train", "x/t\n", "T (t)\n");
        WriteAn4("test", "x/u\n", "U (u)\n");
        Refused("ESE1202", "no split \"dev\"; name one of: test, train", "", () => Corpus.Open(_folder.Path, "dev"));
    }

    [Theory]
    [InlineData("x/a\n", "A (b)\n", "ESE1203", "transcript of \"b\" where the list has \"a\"", "an4_test.transcription(1)")]
    [InlineData("x/a\n", "A\n", "ESE1203", "does not end in the utterance's id", "an4_test.transcription(1)")]
    [InlineData("x/a\nx/b\n", "A (a)\n", "ESE1203", "Found 1 transcripts for 2 recordings", "an4_test.transcription(1)")]
    [InlineData("x/a\n\nx/gone\n", "A (a)\nB (gone)\n", "ESE1204", "gone.sph or gone.wav does not exist", "an4_test.fileids(3)")]
    [InlineData("", "", "ESE1201", "lists no utterance", "")]
    public void ADefectOfAn4HasFileAndLine(string list, string transcription, string code, string reason, string place)
    {
        WriteAn4("test", list, transcription);
        _folder.Write("wav/x/a.sph");
        Refused(code, reason, place, () => Corpus.Open(_folder.Path));
    }

    [Fact]
    public void AListWithoutTranscriptsIsRefused()
    {
        _folder.Write("etc/an4_test.fileids", "x/a\n");
        Refused("ESE1203", "an4_test.transcription of this list do not exist", "an4_test.fileids(1)", () => Corpus.Open(_folder.Path));
    }

    [Fact]
    public void LibriSpeechIsReadByChapter()
    {
        _folder.Write("dev-clean/84/2/84-2.trans.txt", "84-2-0000 HELLO  WORLD\n");
        _folder.Write("dev-clean/84/2/84-2-0000.wav");
        _folder.Write("dev-clean/84/10/84-10.trans.txt", "84-10-0000 FIRST\n84-10-0001 SECOND\n");
        _folder.Write("dev-clean/84/10/84-10-0000.wav");
        _folder.Write("dev-clean/84/10/84-10-0001.wav");
        _folder.Write("test-clean/1/1/1-1.trans.txt", "1-1-0000 OTHER\n");
        _folder.Write("test-clean/1/1/1-1-0000.wav");
        Assert.Equal(["FIRST", "SECOND", "HELLO WORLD"], Corpus.Open(_folder.Path, "dev-clean").Utterances.Select(utterance => utterance.Text));
        Assert.Equal(3, Corpus.Open(Path.Combine(_folder.Path, "dev-clean")).Utterances.Length);
        Refused("ESE1202", "several splits; name one of: dev-clean, test-clean", "", () => Corpus.Open(_folder.Path));
    }

    [Theory]
    [InlineData("1-1-0000\n", "ESE1203", "no text", "1-1.trans.txt(1)")]
    [InlineData("1-1-0000 A\n1-1-0001 B\n", "ESE1204", "1-1-0001.wav does not exist", "1-1.trans.txt(2)")]
    public void ADefectOfLibriSpeechHasFileAndLine(string text, string code, string reason, string place)
    {
        _folder.Write("1/1/1-1.trans.txt", text);
        _folder.Write("1/1/1-1-0000.wav");
        Refused(code, reason, place, () => Corpus.Open(_folder.Path));
    }

    [Fact]
    public void ATsvFileAndItsFolderAreTheSameCorpus()
    {
        string file = _folder.Write("transcripts.tsv", "a.wav\tone  two\nsub/b.wav\tthree\n");
        _folder.Write("a.wav");
        _folder.Write("sub/b.wav");
        Corpus corpus = Corpus.Open(file);
        Assert.Equal(["one two", "three"], corpus.Utterances.Select(utterance => utterance.Text));
        Assert.Equal(corpus.Utterances.AsEnumerable(), Corpus.Open(_folder.Path).Utterances);
        Refused("ESE1202", "it has no splits at all", "", () => Corpus.Open(file, "test"));
    }

    [Theory]
    [InlineData("a.wav\n", "ESE1203", "Found 1 fields", "transcripts.tsv(1)")]
    [InlineData("a.wav\tA\n\na.wav\tb\tc\n", "ESE1203", "Found 3 fields", "transcripts.tsv(3)")]
    [InlineData("gone.wav\tA\n", "ESE1204", "gone.wav does not exist", "transcripts.tsv(1)")]
    [InlineData("\n", "ESE1201", "lists no utterance", "")]
    public void ADefectOfATsvFileHasFileAndLine(string text, string code, string reason, string place)
    {
        _folder.Write("a.wav");
        string file = _folder.Write("transcripts.tsv", text);
        Refused(code, reason, place, () => Corpus.Open(file));
    }

    [Fact]
    public void TheLayoutNamesSpeakersAndLines()
    {
        WriteAn4("test", "\nset/bob/x-bob\ny\n", "A (x-bob)\n\nB (y)\n");
        _folder.Write("wav/set/bob/x-bob.sph");
        _folder.Write("wav/y.sph");
        Assert.Equal(["bob an4_test.transcription(1)", " an4_test.transcription(3)"], Speakers(_folder.Path));
        _folder.Write("84/2/84-2.trans.txt", "84-2-0000 A\n84-2-0001 B\n");
        _folder.Write("84/2/84-2-0000.wav");
        _folder.Write("84/2/84-2-0001.wav");
        Assert.Equal(["84 84-2.trans.txt(1)", "84 84-2.trans.txt(2)"], Speakers(Path.Combine(_folder.Path, "84")));
        string list = _folder.Write("list.tsv", "ann/one.wav\tA\nbob_2.wav\tB\neve-3.wav\tC\nplain.wav\tD\n");
        foreach (string name in (string[])["ann/one.wav", "bob_2.wav", "eve-3.wav", "plain.wav"]) _folder.Write(name);
        Assert.Equal(["ann list.tsv(1)", "bob list.tsv(2)", "eve list.tsv(3)", " list.tsv(4)"], Speakers(list));

        static IEnumerable<string> Speakers(string path) => Corpus.Open(path).Utterances.Select(utterance =>
            $"{utterance.Speaker} {Path.GetFileName(utterance.Source.File)}({utterance.Source.Number})");
    }

    [Fact]
    public void DefectsAreListedInsteadOfEndingTheReading()
    {
        WriteAn4("test", "x/a\nx/gone\nx/c\n", "A (a)\nB (gone)\nC (d)\n");
        _folder.Write("wav/x/a.sph");
        _folder.Write("wav/x/c.sph");
        Assert.Equal(["A | an4_test.fileids(2) ESE1204, an4_test.transcription(3) ESE1203"], Listed(_folder.Path));
        string list = _folder.Write("list.tsv", "a.wav\n\ngone.wav\tB\n");
        Assert.Equal([" | list.tsv(1) ESE1203, list.tsv(3) ESE1204"], Listed(list));
        _folder.Write("1/1-1.trans.txt", "1-1-0000\n1-1-0001 GONE\n");
        Assert.Equal([" | 1-1.trans.txt(1) ESE1203, 1-1.trans.txt(2) ESE1204"], Listed(Path.Combine(_folder.Path, "1")));
        string empty = _folder.Write("empty.tsv");
        Refused("ESE1201", "lists no utterance", "", () => Corpus.Open(empty, null, []));

        static IEnumerable<string> Listed(string path)
        {
            var defects = new List<CorpusFinding>();
            Corpus corpus = Corpus.Open(path, null, defects);
            yield return string.Join(' ', corpus.Utterances.Select(utterance => utterance.Text)) + " | "
                + string.Join(", ", defects.Select(defect => $"{Path.GetFileName(defect.Place)} {defect.Code}"));
        }
    }

    [Theory]
    [InlineData("train", "test,train,dev")]
    [InlineData("train", "train")]
    [InlineData("train-clean", "train-clean")]
    [InlineData("contest", "contest")]
    public void TrainingTakesTrainOrTheOnlySplit(string expected, string splits)
    {
        foreach (string split in splits.Split(',')) WriteAn4(split, "", "");
        Assert.Equal(expected, Corpus.TrainingSplit(_folder.Path));
    }

    [Theory]
    [InlineData("test")]
    [InlineData("clean_test")]
    [InlineData("test,training")]
    [InlineData("dev-clean,train-clean-100")]
    public void TrainingAsksForASplitRatherThanTakeATestSplitOrGuess(string splits)
    {
        foreach (string split in splits.Split(','))
        {
            _folder.Write($"speech/{split}/1/1-1.trans.txt", "1-1-0000 A\n");
            WriteAn4(split, "", "");
        }

        foreach (string corpus in (string[])[_folder.Path, _folder.PathOf("speech")])
        {
            EseException error = Assert.Throws<EseException>(() => Corpus.TrainingSplit(corpus));
            Assert.Equal("ESE1202", error.Code.Id);
            Assert.Contains($"no split \"train\", but {splits.Replace(",", ", ", StringComparison.Ordinal)}; name the one that is meant with --split", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ACorpusWithoutSplitsHasNoTrainingSplit()
    {
        string list = _folder.Write("transcripts.tsv", "a.wav\tA\n");
        _folder.Write("train/1-1.trans.txt", "1-1-0000 A\n");
        _folder.Write("train/etc/notes.txt");
        Assert.Null(Corpus.TrainingSplit(list));
        Assert.Null(Corpus.TrainingSplit(_folder.Path));
        Assert.Null(Corpus.TrainingSplit(_folder.PathOf("train")));
        Assert.Equal("ESE1201", Assert.Throws<EseException>(() => Corpus.TrainingSplit(_folder.PathOf("gone"))).Code.Id);
    }

    [Theory]
    [InlineData(true, "test", "test-clean", "clean_test", "an4.test2", "TEST", "cleanTest", "test_clean")]
    [InlineData(false, "train", "dev", "contest", "latest", "")]
    public void ATestSplitHasTestAsAWord(bool expected, params string[] names) =>
        Assert.All(names, name => Assert.Equal(expected, Corpus.IsTestSplit(name)));

    [Theory]
    [InlineData("it's a-b, c.", "")]
    [InlineData("ITEM 7 é 7 +", "7é+")]
    public void OnlyWhatIsSpokenCannotBeDropped(string text, string expected) =>
        Assert.Equal(expected, string.Concat(new ReferenceText("_abcimst ".Append('e').Select(letter => letter.ToString())).Unwritable(text)));

    [Fact]
    public void AFolderThatIsNoCorpusIsRefused()
    {
        Refused("ESE1201", "Found no corpus here", "", () => Corpus.Open(_folder.Path));
        Refused("ESE1201", "Found no corpus here", "", () => Corpus.Open(Path.Combine(_folder.Path, "gone")));
    }

    [CorpusFact("an4/etc")]
    public void TheTestSplitOfAn4HasItsNumbers()
    {
        Corpus corpus = Corpus.Open(Corpora.PathOf("an4"), "test");
        Assert.Equal((130, 773), (corpus.Utterances.Length, corpus.Utterances.Sum(utterance => utterance.Text.Split(' ').Length)));
        Assert.Equal(798, Corpus.Open(Corpora.PathOf("an4"), "train").Utterances.Length);
    }

    [CorpusFact("librispeech/transcripts.tsv")]
    public void TheLibriSpeechPartIsRead() => Assert.Equal(48, Corpus.Open(Corpora.PathOf("librispeech")).Utterances.Length);

    [CorpusFact("ljspeech/transcripts.tsv")]
    public void TheLjSpeechPartIsRead() => Assert.Equal(20, Corpus.Open(Corpora.PathOf("ljspeech")).Utterances.Length);

    private void WriteAn4(string split, string list, string transcription)
    {
        _folder.Write($"etc/an4_{split}.fileids", list);
        _folder.Write($"etc/an4_{split}.transcription", transcription);
    }

    private static void Refused(string code, string reason, string place, Func<Corpus> open)
    {
        EseException error = Assert.Throws<EseException>(open);
        Assert.Equal(code, error.Code.Id);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(place, error.File, StringComparison.Ordinal);
    }
}
