using System.Globalization;

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Fairlead bench on {Environment.ProcessorCount} processors."));
