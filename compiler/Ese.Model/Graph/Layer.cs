namespace Ese.Model;

/// <summary>One layer of the chain; each takes the vectors of the one before it. <c>B</c> below is that input's width.</summary>
/// <param name="Name">Name, unique in the model; errors and reports quote it.</param>
public abstract record Layer(string Name);
