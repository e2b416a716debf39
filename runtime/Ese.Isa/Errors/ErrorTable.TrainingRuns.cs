namespace Ese.Isa;

/// <content><c>ESE4120</c> to <c>ESE4149</c>: recipes, checkpoints and the training loop.</content>
public static partial class ErrorTable
{
    /// <summary>The recipe is no JSON object, repeats a key, or is too large.</summary>
    public static readonly ErrorCode InvalidRecipeJson = new(
        "ESE4120", "training recipe is not valid JSON", "Correct the JSON at the place named.");

    /// <summary>The recipe holds a key that means nothing there.</summary>
    public static readonly ErrorCode UnknownRecipeKey = new(
        "ESE4121", "unknown key in the training recipe", "Remove or correct the key; docs/training.md lists all.");

    /// <summary>A key that is needed is missing.</summary>
    public static readonly ErrorCode MissingRecipeKey = new(
        "ESE4122", "missing key in the training recipe", "Add the key; docs/training.md lists all.");

    /// <summary>A value has the wrong type or is out of range.</summary>
    public static readonly ErrorCode InvalidRecipeValue = new(
        "ESE4123", "invalid value in the training recipe", "Correct the value; docs/training.md lists what is allowed.");

    /// <summary>The label table does not fit the last layer, or lacks the blank.</summary>
    public static readonly ErrorCode RecipeLabelsDisagree = new(
        "ESE4124", "labels disagree with the last layer of the recipe", "List one label per output of the last layer, the blank among them.");

    /// <summary>The loss or a gradient of a batch is not finite.</summary>
    public static readonly ErrorCode TrainingNotFinite = new(
        "ESE4130", "training diverged", "Lower the learning rate, or look at the recordings named; the last checkpoint is good.");

    /// <summary>A checkpoint is cut short, damaged, or of another format.</summary>
    public static readonly ErrorCode InvalidCheckpoint = new(
        "ESE4131", "not a whole checkpoint", "Remove the file: the run goes on from the one before it, or starts again.");

    /// <summary>A checkpoint comes from another recipe, corpus or start.</summary>
    public static readonly ErrorCode CheckpointOfAnotherRun = new(
        "ESE4132", "checkpoint of another run", "Name another run folder, or remove this one.");

    /// <summary>A checkpoint or log cannot be written.</summary>
    public static readonly ErrorCode UnwritableRun = new(
        "ESE4133", "run folder cannot be written", "Make room or name another folder; the run goes on from its last checkpoint.");

    /// <summary>The model to start from does not fit the recipe.</summary>
    public static readonly ErrorCode StartModelDisagrees = new(
        "ESE4134", "start model does not fit the recipe", "Start from a model with the recipe's layers, front end and labels.");

    /// <summary>The model to learn from does not fit the one that learns.</summary>
    public static readonly ErrorCode TeacherDisagrees = new(
        "ESE4135", "teacher does not fit the model", "Let a model teach that has the front end, labels and time steps of the one that learns.");

    /// <summary>The longest utterances together are too much for a network.</summary>
    public static readonly ErrorCode BatchTooLarge = new(
        "ESE4136", "batch too large", "Put fewer utterances into a batch, or divide the longest recordings.");

    private static ErrorCode[] TrainingRuns =>
    [
        InvalidRecipeJson, UnknownRecipeKey, MissingRecipeKey, InvalidRecipeValue, RecipeLabelsDisagree,
        TrainingNotFinite, InvalidCheckpoint, CheckpointOfAnotherRun, UnwritableRun, StartModelDisagrees,
        TeacherDisagrees, BatchTooLarge,
    ];
}
