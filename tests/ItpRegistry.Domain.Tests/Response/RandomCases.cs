using FsCheck;
using FsCheck.Fluent;
using ItpRegistry.Domain.Bleeding;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Tests.Response;

/// <summary>A case as FsCheck makes, shows and shrinks it. Days are counted from day 0.</summary>
public sealed record RandomCase(
    DateOnly Day0,
    decimal? Baseline,
    IReadOnlyList<(int Day, decimal? Count)> Counts,
    IReadOnlyList<(RescueType Type, int Start, int? Length)> Rescues,
    IReadOnlyList<(int? Day, int? Grade)> Bleedings,
    int? FurtherCombination,
    VitalStatus? VitalStatus,
    int? LastFollowUp,
    (StopReason Reason, int? Day)? Stop
)
{
    public Patient Build() =>
        new()
        {
            RegistryNumber = "01-0001",
            Combinations = BuildCombinations(),
            PlateletCounts =
            [
                .. Counts.Select(
                    (row, i) =>
                        new PlateletCount
                        {
                            Date = At(row.Day),
                            Count = row.Count,
                            Repeat = i + 1,
                        }
                ),
            ],
            RescueTreatments =
            [
                .. Rescues.Select(
                    (row, i) =>
                        new RescueTreatment
                        {
                            Sequence = i + 1,
                            Type = row.Type,
                            Start = At(row.Start),
                            Stop = row.Length is { } days ? At(row.Start + days) : null,
                        }
                ),
            ],
            BleedingEvents =
            [
                .. Bleedings.Select(
                    (row, i) =>
                        new BleedingEvent
                        {
                            Sequence = i + 1,
                            Date = row.Day is { } day ? At(day) : null,
                            WhoGrade = row.Grade,
                        }
                ),
            ],
            FollowUp = LastFollowUp is { } last
                ? new()
                {
                    VitalStatus = VitalStatus,
                    LastFollowUp = At(last),
                    DeathDate = VitalStatus == Domain.FollowUp.VitalStatus.Dead ? At(last) : null,
                }
                : null,
        };

    public DateOnly At(int day) => Day0.AddDays(day);

    public IEnumerable<RandomCase> Shrink()
    {
        foreach (var counts in WithoutOne(Counts))
        {
            yield return this with
            {
                Counts = counts,
            };
        }
        foreach (var rescues in WithoutOne(Rescues))
        {
            yield return this with
            {
                Rescues = rescues,
            };
        }
        foreach (var bleedings in WithoutOne(Bleedings))
        {
            yield return this with
            {
                Bleedings = bleedings,
            };
        }
        if (FurtherCombination is not null)
        {
            yield return this with
            {
                FurtherCombination = null,
            };
        }
        if (Stop is not null)
        {
            yield return this with
            {
                Stop = null,
            };
        }
    }

    private static IEnumerable<IReadOnlyList<T>> WithoutOne<T>(IReadOnlyList<T> rows) =>
        Enumerable
            .Range(0, rows.Count)
            .Select(skipped => rows.Where((_, i) => i != skipped).ToList());

    private List<Combination> BuildCombinations()
    {
        var first = new Combination
        {
            Sequence = 1,
            TpoRaStart = Day0,
            ImmunosuppressorStart = Day0.AddDays(-30),
            BaselinePlatelets = Baseline,
            BaselineDate = Baseline is null ? null : Day0,
            TpoRaStopReason = Stop?.Reason,
            TpoRaStop = Stop?.Day is { } stop ? At(stop) : null,
        };
        return FurtherCombination is { } further
            ?
            [
                new()
                {
                    Sequence = 2,
                    TpoRaStart = At(further),
                    ImmunosuppressorStart = At(further - 20),
                },
                first,
            ]
            : [first];
    }
}

/// <summary>
/// Makes cases whose counts lie on and beside the levels and whose days lie close enough for runs, windows and coincidences to happen.
/// </summary>
public static class RandomCases
{
    private static readonly decimal[] Values =
    [
        5,
        19.9m,
        20,
        29.9m,
        30,
        30.5m,
        39,
        40,
        50,
        60,
        99.9m,
        100,
        100.1m,
        120,
        150,
        1200,
    ];

    public static Arbitrary<RandomCase> Cases() =>
        Arb.From(
            from year in Gen.Choose(2015, 2020)
            from month in Gen.Choose(1, 12)
            from dayOfMonth in Gen.Elements(1, 15, 28, 29, 30, 31)
            from baseline in Gen.Elements<decimal?>(null, null, 0, 5, 10, 15, 20, 50, 60)
            from step in Gen.Elements(3, 10, 30, 60)
            from counts in ListUpTo(
                12,
                from day in Gen.Choose(-16, 12 * step)
                from count in Gen.Frequency(
                    (1, Gen.Constant<decimal?>(null)),
                    (20, Gen.Elements(Values).Select(value => (decimal?)value))
                )
                select (day, count)
            )
            from rescues in ListUpTo(
                3,
                from type in Gen.Elements(Enum.GetValues<RescueType>())
                from start in Gen.Choose(-30, 12 * step)
                from length in Gen.Elements<int?>(null, null, 0, 4)
                select (type, start, length)
            )
            from bleedings in ListUpTo(
                3,
                from day in Gen.Frequency(
                    (1, Gen.Constant<int?>(null)),
                    (9, Gen.Choose(-5, 12 * step).Select(day => (int?)day))
                )
                from grade in Gen.Elements<int?>(null, 0, 1, 2, 4)
                select (day, grade)
            )
            from further in Gen.Frequency(
                (5, Gen.Constant<int?>(null)),
                (1, Gen.Choose(-5, 12 * step).Select(day => (int?)day))
            )
            from vitalStatus in Gen.Elements<VitalStatus?>(
                null,
                VitalStatus.Alive,
                VitalStatus.Alive,
                VitalStatus.Lost,
                VitalStatus.Dead
            )
            from lastFollowUp in Gen.Frequency(
                (1, Gen.Constant<int?>(null)),
                (5, Gen.Choose(-2, 12 * step).Select(day => (int?)day))
            )
            from stop in Gen.Frequency(
                (2, Gen.Constant<(StopReason, int?)?>(null)),
                (
                    1,
                    from reason in Gen.Elements(Enum.GetValues<StopReason>())
                    from day in Gen.Elements<int?>(null, 5, 40, 200)
                    select ((StopReason, int?)?)(reason, day)
                )
            )
            select new RandomCase(
                new(year, month, Math.Min(dayOfMonth, DateTime.DaysInMonth(year, month))),
                baseline,
                counts,
                rescues,
                bleedings,
                further,
                vitalStatus,
                lastFollowUp,
                stop
            ),
            randomCase => randomCase.Shrink()
        );

    /// <summary>Definitions as coordinators may make them, the two built in among them.</summary>
    public static Arbitrary<ResponseDefinition> Definitions() =>
        Arb.From(
            Gen.OneOf(
                Gen.Elements(ResponseDefinition.BuiltIns.ToArray()),
                from completeLevel in Gen.Elements(50m, 100m, 150m)
                from included in Gen.Elements(true, false)
                from level in Gen.Elements(20m, 30m, 50m)
                from multiple in Gen.Elements(0m, 1m, 1.5m, 2m, 3m)
                from months in Gen.Elements(0, 0, 1, 3, 6)
                from days in Gen.Elements(0, 0, 1, 7, 28)
                from confirmation in Gen.Elements(true, false)
                from bleeding in Gen.Elements(true, false)
                from masks in Gen.Elements(true, false)
                from rescueDays in Gen.Elements(0, 7, 28, 60)
                from transfusionDays in Gen.Elements(0, 3, 7)
                from sparse in Gen.Elements(0, 1, 3, 6)
                select new ResponseDefinition
                {
                    Name = "Random",
                    Version = 1,
                    CompleteResponseLevel = completeLevel,
                    CompleteResponseLevelIncluded = included,
                    ResponseLevel = level,
                    BaselineMultiple = multiple,
                    PersistenceMonths = months,
                    PersistenceDays = days,
                    LossNeedsConfirmation = confirmation,
                    BleedingEndsResponse = bleeding,
                    RescueMasks = masks,
                    RescueEffectDays = rescueDays,
                    TransfusionEffectDays = transfusionDays,
                    SparseAfterMonths = sparse,
                }
            )
        );

    private static Gen<IReadOnlyList<T>> ListUpTo<T>(int most, Gen<T> item) =>
        Gen.Choose(0, most)
            .SelectMany(length => item.ListOf(length))
            .Select(items => (IReadOnlyList<T>)[.. items]);
}
