using ItpRegistry.Domain.Patients;
using Xunit;

namespace ItpRegistry.Domain.Tests.Patients;

public sealed class AgeAtDayTests
{
    [Theory]
    // 1980 was a leap year: its middle day, the earlier of two, is 1 July; that of 1981 is 2 July.
    [InlineData(1980, null, "2020-06-30", 39)]
    [InlineData(1980, null, "2020-07-01", 40)]
    [InlineData(1981, null, "2020-07-01", 38)]
    [InlineData(1981, null, "2020-07-02", 39)]
    // 15 June is the earlier of the two middle days of June, 16 January the middle day of January.
    [InlineData(1980, 6, "2020-06-14", 39)]
    [InlineData(1980, 6, "2020-06-15", 40)]
    [InlineData(1980, 1, "2020-01-15", 39)]
    [InlineData(1980, 1, "2020-01-16", 40)]
    [InlineData(2020, 1, "2020-01-16", 0)]
    [InlineData(2020, 1, "2020-01-15", -1)]
    public void CompletedYears_FromTheMiddleDay(int year, int? month, string day, int expected)
    {
        var patient = new Patient
        {
            RegistryNumber = "01-0001",
            BirthYear = year,
            BirthMonth = month,
        };

        Assert.Equal(
            expected,
            AgeAtDay.CompletedYears(
                patient,
                DateOnly.ParseExact(
                    day,
                    "yyyy-MM-dd",
                    System.Globalization.CultureInfo.InvariantCulture
                )
            )
        );
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, 6)]
    [InlineData(1899, null)]
    [InlineData(1980, 13)]
    public void NoYearOrNoDateOfTheCalendar_HasNoAge(int? year, int? month)
    {
        var patient = new Patient
        {
            RegistryNumber = "01-0001",
            BirthYear = year,
            BirthMonth = month,
        };

        Assert.Null(AgeAtDay.CompletedYears(patient, new(2020, 1, 1)));
    }
}
