namespace Ese.Training;

/// <summary>The size of a product <c>[rows × inner] · [inner × columns]</c>.</summary>
internal readonly record struct ProductSize(int Rows, int Inner, int Columns);
