using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ItpRegistry.Data.Seeding;

namespace ItpRegistry.Web.Verbs;

/// <summary>Fills an empty registry with synthetic patients.</summary>
internal static class SeedVerb
{
    public static Command Create()
    {
        var patients = new Option<int>("--patients")
        {
            Description = "How many patients.",
            Required = true,
            HelpName = "N",
        };
        var centers = new Option<int>("--centers")
        {
            Description = "How many centers.",
            HelpName = "M",
            DefaultValueFactory = _ => SyntheticCohort.DefaultCenters,
        };
        var seed = new Option<int>("--seed")
        {
            Description = "The same seed gives the same patients.",
            HelpName = "S",
            DefaultValueFactory = _ => SyntheticCohort.DefaultSeed,
        };
        patients.Validators.Add(RefuseBelowOne);
        centers.Validators.Add(RefuseBelowOne);
        var verb = new Command("seed", "Fills an empty registry with synthetic patients.")
        {
            patients,
            centers,
            seed,
        };
        verb.SetAction(
            (parsed, cancellation) =>
                VerbHost.RunAsync(
                    (services, ct) =>
                        SeedAsync(
                            services,
                            new SyntheticCohort(
                                parsed.GetValue(patients),
                                parsed.GetValue(centers),
                                parsed.GetValue(seed)
                            ),
                            ct
                        ),
                    cancellation
                )
        );
        return verb;
    }

    private static async Task<int> SeedAsync(
        IServiceProvider services,
        SyntheticCohort cohort,
        CancellationToken cancellation
    )
    {
        var progress = new InsertedPatients();
        try
        {
            await services
                .GetRequiredService<SeedService>()
                .SeedAsync(cohort, CommandLineUser.Changes(), progress, cancellation);
        }
        catch (RegistryNotEmptyException refused)
        {
            return await VerbHost.RefuseAsync(refused.Message);
        }
        await Console.Out.WriteLineAsync(
            $"Inserted {progress.Count} synthetic patients of {cohort.Centers.Count} centers, with their outcomes."
        );
        return ExitCodes.Success;
    }

    /// <summary>What is no number at all is told by the parser.</summary>
    private static void RefuseBelowOne(OptionResult result)
    {
        if (
            result.Tokens is [var token]
            && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var count)
            && count < 1
        )
        {
            result.AddError($"{result.Option.Name} must be a whole number from 1.");
        }
    }

    private sealed class InsertedPatients : IProgress<int>
    {
        public int Count { get; private set; }

        public void Report(int value) => Count = value;
    }
}
