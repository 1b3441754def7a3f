using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Domain.Tests.Checks;

/// <summary>A case without a finding, day 0 2020-01-01, that each test changes in one place.</summary>
internal static class CheckedPatient
{
    public static DateOnly Today { get; } = new(2023, 6, 15);

    public static Patient Create() =>
        new()
        {
            RegistryNumber = "03-0007",
            BirthYear = 1960,
            DiagnosisDate = new PartialDate(2010),
            Combinations =
            [
                new()
                {
                    Sequence = 1,
                    TpoRa = TpoRa.Eltrombopag,
                    TpoRaStart = new(2019, 6, 1),
                    Immunosuppressor = Immunosuppressor.Azathioprine,
                    ImmunosuppressorStart = new(2020, 1, 1),
                    BaselineDate = new(2020, 1, 1),
                    BaselinePlatelets = 10,
                },
            ],
            FollowUp = new() { LastFollowUp = new(2021, 1, 1), VitalStatus = VitalStatus.Alive },
        };

    public static Patient With(Action<Patient> change)
    {
        var patient = Create();
        change(patient);
        return patient;
    }

    public static PlateletCount Count(int month, int day, decimal count, int repeat = 1) =>
        new()
        {
            Date = new(2020, month, day),
            Repeat = repeat,
            Count = count,
        };

    public static PriorTreatment Prior(int sequence, Agent agent, string? start, string? stop) =>
        new()
        {
            Sequence = sequence,
            Agent = agent,
            Start = start is null ? null : PartialDate.Parse(start),
            Stop = stop is null ? null : PartialDate.Parse(stop),
        };

    public static Finding<HardErrorCode> AssertError(
        Patient patient,
        HardErrorCode code,
        string row,
        string item,
        string value
    )
    {
        var finding = Assert.Single(PatientChecks.HardErrors(patient, Today));
        AssertIs(finding, code, row, item, value);
        return finding;
    }

    public static void AssertNoError(Patient patient) =>
        Assert.Empty(PatientChecks.HardErrors(patient, Today));

    public static Finding<SoftWarningCode> AssertWarning(
        Patient patient,
        SoftWarningCode code,
        string row,
        string item,
        string value
    )
    {
        var finding = Assert.Single(
            PatientChecks.SoftWarnings(patient, Today),
            f => f.Code == code
        );
        AssertIs(finding, code, row, item, value);
        return finding;
    }

    public static void AssertNoWarning(Patient patient, SoftWarningCode code) =>
        Assert.DoesNotContain(PatientChecks.SoftWarnings(patient, Today), f => f.Code == code);

    /// <summary>A check that finds one thing, on this row when it is named, or nothing.</summary>
    public static void AssertWarns(
        bool expected,
        Patient patient,
        SoftWarningCode code,
        string? row = null
    )
    {
        var found = PatientChecks
            .SoftWarnings(patient, Today)
            .Where(finding => finding.Code == code)
            .Select(finding => $"{finding.File.Code}/{finding.RowKey}")
            .ToList();
        Assert.Equal(expected ? 1 : 0, found.Count);
        if (expected && row is not null)
            Assert.Equal(row, found[0]);
    }

    private static void AssertIs<TCode>(
        Finding<TCode> finding,
        TCode code,
        string row,
        string item,
        string value
    )
        where TCode : struct, Enum
    {
        Assert.Equal(code, finding.Code);
        Assert.Equal(
            (row, item, value),
            ($"{finding.File.Code}/{finding.RowKey}", finding.Item.Code, finding.Value)
        );
    }
}
