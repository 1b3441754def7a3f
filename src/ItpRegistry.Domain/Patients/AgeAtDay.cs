using ItpRegistry.Domain.Time;

namespace ItpRegistry.Domain.Patients;

/// <summary>Age of a patient of whom only the year, or the year and month, of birth is recorded.</summary>
public static class AgeAtDay
{
    /// <summary>
    /// Completed years at <paramref name="day"/>, counted from the middle day of the year or month of birth (domain.md section 5,
    /// <i>Partial dates</i>); negative before birth; <see langword="null"/> when the year is not recorded or no year of the calendar.
    /// </summary>
    public static int? CompletedYears(Patient patient, DateOnly day)
    {
        if (
            patient.BirthYear is not (>= PartialDate.MinimumYear and <= PartialDate.MaximumYear)
            || patient.BirthMonth is < 1 or > 12
        )
        {
            return null;
        }
        var birth = new PartialDate(patient.BirthYear.Value, patient.BirthMonth).MiddleDay;
        var years = day.Year - birth.Year;
        return (day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }
}
