using System.Globalization;
using Ese.Isa;
using Ese.Model;

namespace Ese.Training;

/// <summary>That a training learns from the outputs of a trained model, too (Hinton, Vinyals, Dean 2015, arXiv:1503.02531).</summary>
/// <param name="Model">The model that teaches, in single precision.</param>
/// <param name="Share">Its share of the loss, above 0 to 1; the transcripts have the rest.</param>
/// <param name="File">Its file, for errors.</param>
internal sealed record Teaching(EseModel Model, float Share, string? File = null)
{
    // Strides and kernels that differ show in a few seconds of frames.
    private const int ComparedFrames = 500;

    /// <summary>What decides the result, as sorted <c>key=value</c> pairs joined by "; ".</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"teacher={EseModelFile.Identify(Model).Id}; teacher-share={Share}");

    /// <summary>Text with the teaching behind it, if there is one.</summary>
    public static string Append(string text, Teaching? teaching) => teaching is null ? text : $"{text}; {teaching.Text}";

    /// <summary>Requires the front end, the labels and the time steps of the model that learns.</summary>
    /// <param name="learner">The model that learns.</param>
    /// <exception cref="EseException">ESE4135.</exception>
    public void Require(EseModel learner)
    {
        if (!StartModel.HasFrontEnd(Model, learner.FrontEnd)) throw Disagrees("front end");
        if (!StartModel.HasLabels(Model, learner)) throw Disagrees("labels");
        ModelShapes own = ModelShapes.Infer(Model, File);
        ModelShapes others = ModelShapes.Infer(learner);
        if (Enumerable.Range(1, ComparedFrames).Any(frames => own.StepsFor(frames) != others.StepsFor(frames))) throw Disagrees("number of time steps");
    }

    private EseException Disagrees(string what) => new(
        ErrorTable.TeacherDisagrees, $"This model cannot teach: its {what} is not that of the model that learns; give the model that the other was pruned or quantised from.", File);
}
