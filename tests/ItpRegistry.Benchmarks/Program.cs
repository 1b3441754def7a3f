Console.WriteLine("pick a benchmark");
