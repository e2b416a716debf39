using Ese.Tool;

return await ToolApplication.RunAsync(args, Console.Out, Console.Error);
