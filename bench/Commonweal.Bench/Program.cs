using BenchmarkDotNet.Running;
using Commonweal.Bench;

// dotnet run -c Release --project bench/Commonweal.Bench -- --filter '*Counting*'
// dotnet run -c Release --project bench/Commonweal.Bench -- wards      (every ward, one line each)
if (args is ["wards"]) WardTimes.Print();
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
