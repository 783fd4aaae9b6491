// `dotnet ef` needs a start-up project with an entry point; the contexts and their factories live in Core/Data.
Console.WriteLine("This project is the start-up project of dotnet ef. Use tools/add-migration.");
