namespace Ese.Baselines.Ort;

/// <summary>An attribute of a node.</summary>
internal sealed record OnnxAttribute(OnnxMessage Message)
{
    // Field numbers of AttributeProto and its type codes.
    private const int Name = 1;
    private const int Type = 20;

    /// <summary>An integer.</summary>
    public static OnnxAttribute Of(string name, long value) =>
        new(new OnnxMessage().Text(Name, name).Integer(3, value).Integer(Type, 2));

    /// <summary>A number.</summary>
    public static OnnxAttribute Of(string name, float value) =>
        new(new OnnxMessage().Text(Name, name).Single(2, value).Integer(Type, 1));

    /// <summary>A text.</summary>
    public static OnnxAttribute Of(string name, string value) =>
        new(new OnnxMessage().Text(Name, name).Text(4, value).Integer(Type, 3));

    /// <summary>Integers.</summary>
    public static OnnxAttribute Of(string name, params ReadOnlySpan<long> values)
    {
        var message = new OnnxMessage().Text(Name, name);
        foreach (long value in values)
        {
            message.Integer(8, value);
        }

        return new(message.Integer(Type, 7));
    }

    /// <summary>A graph.</summary>
    public static OnnxAttribute Of(string name, OnnxGraph graph) =>
        new(new OnnxMessage().Text(Name, name).Message(6, graph.ToMessage()).Integer(Type, 5));
}
