using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Pages.Patients.RecordParts;
using ItpRegistry.Web.Resources;
using ItpRegistry.Web.Tests.Infrastructure.Narration;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>A patient's timeline as a reader of a language gets it.</summary>
internal static class TimelineReading
{
    private static readonly TimelineBuilder Builder = new(
        Reading.Localizer<RecordText>(),
        Reading.Wording
    );

    public static Timeline Build(Patient patient, string language = "en") =>
        Reading.In(language, () => Builder.Build(patient));
}
