using BenchmarkDotNet.Running;
using ItpRegistry.Benchmarks;

// Run in Release: dotnet run --configuration Release --project tests/ItpRegistry.Benchmarks -- NAME
return args switch
{
    ["fisher"] => FisherAgainstR.Run(),
    ["classification"] => ClassificationRate.Run(),
    ["export", .. var size] => await ExportAgainstCopy.RunAsync(Size(size)),
    ["cohort-page", .. var size] => await CohortPageTime.RunAsync(Size(size)),
    ["reclassify", .. var size] => await ReclassificationTime.RunAsync(Size(size)),
    ["save", .. var size] => await SaveTime.RunAsync(Size(size)),
    ["security", .. var size] => await SecurityCost.RunAsync(Size(size)),
    ["verify", .. var size] => await VerifyTime.RunAsync(Size(size, 1_000_000)),
    ["sign-in", .. var size] => await SignInLoad.RunAsync(Size(size)),
    ["micro", .. var filter] => Micro(filter),
    _ => Usage(),
};

static int Size(string[] arguments, int otherwise = 10_000) =>
    arguments is [var size]
        ? int.Parse(size, System.Globalization.CultureInfo.InvariantCulture)
        : otherwise;

static int Micro(string[] filter)
{
    BenchmarkSwitcher.FromAssembly(typeof(MicroBenchmarks).Assembly).Run(filter);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine(
        """
        Name a benchmark; every figure is printed as a ratio within the run, beside the limit it is held against:
          fisher                   p, odds ratio and interval per second, against R's fisher.test
          classification           platelet counts classified per second of one core
          export [PATIENTS]        an export, against COPY of the same tables drained in the same process
          cohort-page [PATIENTS]   server time of the cohort page, against the bare query of its rows
          reclassify [PATIENTS]    everyone classified under a new definition in the background, against the database's own reading and writing, and a page meanwhile
          save [PATIENTS]          server time of a save with 200 counts, against the same rows by bare SQL
          security [PATIENTS]      a patient's page and a save with row security, audit trail and log, against the same without
          verify [ENTRIES]         verify-audit over 1,000,000 entries: seconds and peak memory, against the bare reading of the rows
          sign-in [PATIENTS]       a password hash, and a page while 50 people sign in at once
          micro [ARGUMENTS]        BenchmarkDotNet, for instance: micro --filter *Fisher*
        """
    );
    return 2;
}
