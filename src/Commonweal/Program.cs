Console.WriteLine("Commonweal");
