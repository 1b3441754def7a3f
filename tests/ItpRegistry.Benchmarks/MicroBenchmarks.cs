using BenchmarkDotNet.Attributes;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Statistics;

namespace ItpRegistry.Benchmarks;

/// <summary>Single operations, for finding out where time and memory go.</summary>
[MemoryDiagnoser]
public class MicroBenchmarks
{
    private readonly TwoByTwoTable mmfAgainstAza = new(16, 5, 5, 9);
    private readonly TwoByTwoTable large = new(5000, 995000, 5200, 994800);
    private readonly IReadOnlyList<Patient> patients = ClassificationRate.Patients;

    [Benchmark]
    public FisherResult Fisher() => FisherExactTest.Compute(mmfAgainstAza);

    [Benchmark]
    public FisherResult FisherOfAMillion() => FisherExactTest.Compute(large);

    [Benchmark]
    public int Classification()
    {
        var responders = 0;
        foreach (var patient in patients)
        {
            var outcome = ResponseClassifier
                .Classify(patient, ResponseDefinition.Crickx2023)
                .Outcome;
            if (outcome.Outcome <= ResponseClass.R)
                responders++;
        }
        return responders;
    }
}
