using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using Xunit;
using static ItpRegistry.Domain.Tests.Checks.CheckedPatient;

namespace ItpRegistry.Domain.Tests.Checks;

/// <summary>The rules of one item alone, each on every item that it is about.</summary>
public class ItemRuleTests
{
    private static IEnumerable<DictionaryItem> Items(CrfFile file) =>
        file.Items.Where(item => !item.IsReference);

    private static IEnumerable<(CrfFile File, DictionaryItem Item)> OfPatients =>
        DataDictionary
            .Files.Where(file => file != DataDictionary.Centers)
            .SelectMany(file => Items(file).Select(item => (file, item)));

    public static TheoryData<string, string> Dates => Named(ItemType.Date);

    public static TheoryData<string, string> PartialDates => Named(ItemType.PartialDate);

    public static TheoryData<string, string> MayBeMissing =>
        [.. OfPatients.Where(x => x.Item.MayBeMissing).Select(x => (x.File.Code, x.Item.Code))];

    /// <summary>The ranges of domain.md and of the format's settled details; no end where there is none.</summary>
    public static TheoryData<string, string, double, double?> Ranges =>
        new()
        {
            { "patients", "birth_year", 1900, 9999 },
            { "patients", "birth_month", 1, 12 },
            { "patients", "ana_titre", 0, 100_000 },
            { "prior_treatments", "sequence", 1, null },
            { "combinations", "sequence", 1, null },
            { "combinations", "baseline_platelets", 0, 3000 },
            { "combinations", "bleeding_grade", 0, 4 },
            { "combinations", "weight_kg", 1, 500 },
            { "platelet_counts", "repeat", 1, null },
            { "platelet_counts", "count", 0, 3000 },
            { "rescue_treatments", "sequence", 1, null },
            { "bleeding_events", "sequence", 1, null },
            { "bleeding_events", "who_grade", 0, 4 },
            { "adverse_events", "sequence", 1, null },
            { "adverse_events", "ctcae_grade", 1, 5 },
        };

    [Fact]
    public void Ranges_AreThoseOfEveryNumber() =>
        Assert.Equal(
            OfPatients
                .Where(x => x.Item.Type is ItemType.Integer or ItemType.Decimal)
                .Select(x => (x.File.Code, x.Item.Code)),
            Ranges.Select(row => (row.Data.Item1, row.Data.Item2))
        );

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Number_OutsideItsRange_IsAnError(
        string file,
        string code,
        double minimum,
        double? maximum
    )
    {
        var item = Find(file, code);
        var step = item.Type == ItemType.Decimal ? 0.1m : 1;
        AssertFinding(HardErrorCode.OutOfRange, item, Number((decimal)minimum), false);
        AssertFinding(HardErrorCode.OutOfRange, item, Number((decimal)minimum - step), true);
        if (maximum is { } highest)
        {
            AssertFinding(HardErrorCode.OutOfRange, item, Number((decimal)highest), false);
            AssertFinding(HardErrorCode.OutOfRange, item, Number((decimal)highest + step), true);
        }

        object Number(decimal number) =>
            item.Type == ItemType.Decimal ? (object)number : decimal.ToInt32(number);
    }

    [Theory]
    [MemberData(nameof(Dates))]
    public void Date_AfterToday_IsAnErrorOnEveryForm(string file, string code)
    {
        var item = Find(file, code);
        AssertFinding(HardErrorCode.FutureDate, item, Today, false);
        AssertFinding(HardErrorCode.FutureDate, item, Today.AddDays(1), true);
    }

    [Theory]
    [MemberData(nameof(PartialDates))]
    public void PartialDate_CertainlyAfterToday_IsAnErrorOnEveryForm(string file, string code)
    {
        var item = Find(file, code);
        (string Date, bool IsError)[] dates =
        [
            ("2023-06-15", false),
            ("2023-06-16", true),
            ("2023-06", false),
            ("2023-07", true),
            ("2023", false),
            ("2024", true),
        ];
        foreach (var (date, isError) in dates)
            AssertFinding(HardErrorCode.FutureDate, item, PartialDate.Parse(date), isError);
    }

    [Theory]
    [MemberData(nameof(MayBeMissing))]
    public void Value_BesideAReasonForHavingNone_IsAnErrorOnEveryItem(string file, string code)
    {
        var item = Find(file, code);
        foreach (var reason in Enum.GetValues<MissingReason>())
        {
            foreach (var (value, isError) in new[] { (Sample(item), true), (null, false) })
            {
                var patient = WithRow(item, value, out var row);
                ((IFormRow)row).Missing[code] = reason;
                Assert.Equal(isError, Finds(HardErrorCode.ValueWithMissingReason, patient, item));
            }
        }
        AssertFinding(HardErrorCode.ValueWithMissingReason, item, Sample(item), false);
    }

    private static void AssertFinding(
        HardErrorCode error,
        DictionaryItem item,
        object value,
        bool isError
    ) => Assert.Equal((value, isError), (value, Finds(error, WithRow(item, value, out _), item)));

    private static bool Finds(HardErrorCode error, Patient patient, DictionaryItem item) =>
        PatientChecks.HardErrors(patient, Today).Any(f => f.Code == error && f.Item == item);

    /// <summary>A patient of whom nothing is known but this.</summary>
    private static Patient WithRow(DictionaryItem item, object? value, out object row)
    {
        var patient = new Patient { RegistryNumber = "03-0007" };
        var file = DataDictionary.Files.Single(f => f.Items.Contains(item));
        row = patient;
        if (file.BelongsToPatient)
        {
            row = file.CreateRow("03-0007");
            foreach (var key in Items(file).Where(i => i.IsKey))
                key.SetValue(row, key.Type == ItemType.Date ? new DateOnly(2020, 1, 1) : 1);
            file.AddTo(patient, row);
        }
        item.SetValue(row, value);
        return patient;
    }

    private static object Sample(DictionaryItem item) =>
        item.Type switch
        {
            ItemType.Text => "words",
            ItemType.Integer => (int)item.Minimum!,
            ItemType.Decimal => item.Minimum!,
            ItemType.Date => new DateOnly(2020, 1, 1),
            ItemType.PartialDate => new PartialDate(2020),
            _ => Enum.GetValues(item.ValueType).GetValue(0)!,
        };

    private static DictionaryItem Find(string file, string code) =>
        DataDictionary.Files.Single(f => f.Code == file)[code];

    private static TheoryData<string, string> Named(ItemType type) =>
        [.. OfPatients.Where(x => x.Item.Type == type).Select(x => (x.File.Code, x.Item.Code))];
}
