using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Pages.Patients.RecordParts;
using ItpRegistry.Web.Resources;
using ItpRegistry.Web.Tests.Infrastructure.Narration;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The names of the forms behind the addresses of drafts.</summary>
public sealed class DraftPlaceTests
{
    [Fact]
    public void Of_NamesFormAndRow_InTheOrderOfTheForms()
    {
        var patient = new CaseBuilder().Prior(Agent.Rituximab).Build();
        var places = new DraftPlaces(
            Reading.Localizer<RecordText>(),
            new RowLabels(Reading.Localizer<EntryText>())
        );

        var drafts = Reading.In(
            "en",
            () =>
                places.Of(
                    [
                        "/patients/01-0001/follow-up",
                        "/patients/01-0001/prior-treatments/new",
                        "/patients/01-0001/prior-treatments/1",
                        "/patients/01-0001/prior-treatments/9",
                        "/patients/01-0001/no-form",
                        "/patients/01-0001/identification",
                    ],
                    patient
                )
        );

        Assert.Equal(
            [
                "/patients/01-0001/identification Identification",
                "/patients/01-0001/prior-treatments/1 Prior treatments: Rituximab",
                "/patients/01-0001/prior-treatments/9 Prior treatments: new entry",
                "/patients/01-0001/prior-treatments/new Prior treatments: new entry",
                "/patients/01-0001/follow-up Follow-up",
            ],
            drafts.Select(draft => $"{draft.Address} {draft.Name}")
        );
    }
}
