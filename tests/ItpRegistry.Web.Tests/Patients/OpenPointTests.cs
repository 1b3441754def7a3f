using ItpRegistry.Data.Warnings;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Pages.Patients.RecordParts;
using ItpRegistry.Web.Resources;
using ItpRegistry.Web.Tests.Infrastructure.Narration;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>How much of what is open is named: enough to find the place, never a page full.</summary>
public sealed class OpenPointTests
{
    private static readonly OpenPointBuilder Builder = new(
        Reading.Localizer<RecordText>(),
        Reading.Wording,
        new WarningNarration(Reading.Wording),
        new HardErrorMessages(Reading.Localizer<EntryText>()),
        new FindingPlaces(
            Reading.Localizer<RecordText>(),
            new RowLabels(Reading.Localizer<EntryText>())
        )
    );

    [Theory]
    [InlineData(5, 5, 0)]
    [InlineData(6, 5, 1)]
    public void Unanswered_NamesTheFirstFiveRows(int rows, int named, int more)
    {
        var builder = new CaseBuilder();
        for (var i = 0; i < rows; i++)
            builder.Prior(Agent.Dapsone, row => row.BestResponse = TreatmentResponse.None);
        builder.With(p => p.SplenectomyNotDoneReason = SplenectomyNotDoneReason.Refusal);

        var form = Assert.Single(
            Build(builder.Build()).Unanswered,
            form => form.Place.Form == CrfForm.PriorTreatments
        );
        Assert.Equal(named, form.Rows.Count);
        Assert.Equal(more, form.MoreRows);
        Assert.Equal(new(CrfForm.PriorTreatments, "1", "Dapsone"), form.Rows[0].Place);
        Assert.Equal("Start", form.Rows[0].Text);
    }

    [Theory]
    [InlineData(
        true,
        "Date of ITP diagnosis, Primary or secondary ITP, M protein, Antinuclear antibody titre, Antiphospholipid antibodies, Bone-marrow examination"
    )]
    [InlineData(
        false,
        "Date of ITP diagnosis, Primary or secondary ITP, Monoclonal gammopathy of undetermined significance (MGUS), M protein, Antinuclear antibody titre, Antiphospholipid antibodies, and 1 more"
    )]
    public void Unanswered_NamesTheFirstSixItems(bool oneIsAnswered, string named)
    {
        var patient = new CaseBuilder()
            .With(p =>
            {
                // An answer that is not required makes the form a draft.
                p.BoneMarrowOther = "In words";
                p.Mgus = oneIsAnswered ? YesNoUnknown.No : null;
            })
            .Build();

        var form = Assert.Single(
            Build(patient).Unanswered,
            form => form.Place.Form == CrfForm.ItpHistory
        );
        Assert.Equal(named, Assert.Single(form.Rows).Text);
    }

    [Fact]
    public void Unanswered_AFormThatNeedsARow_IsOpenWithout()
    {
        var patient = new Patient
        {
            RegistryNumber = "01-0001",
            SplenectomyNotDoneReason = SplenectomyNotDoneReason.Refusal,
        };

        var form = Assert.Single(Build(patient).Unanswered);
        Assert.Equal("Prior treatments", form.Place.Name);
        Assert.Empty(form.Rows);
    }

    [Fact]
    public void Count_CountsAFormOnce()
    {
        var open = Build(
            new CaseBuilder()
                .Prior(Agent.Dapsone)
                .Prior(Agent.Danazol)
                .LastFollowUp("2019-12-31")
                .Build()
        );

        Assert.Single(open.Contradictions);
        Assert.Equal(
            ["Prior treatments", "Combination therapy", "Inclusion visit", "Follow-up"],
            open.Unanswered.Select(form => form.Place.Name)
        );
        Assert.Equal(6, open.Empty.Count);
        Assert.Equal(1 + open.Warnings.Count + 4 + 6, open.Count);
    }

    private static OpenPoints Build(Patient patient)
    {
        var today = new DateOnly(2024, 1, 1);
        var data = new RecordData(
            patient,
            ResponseDefinition.BuiltIns,
            [],
            [
                .. PatientChecks
                    .SoftWarnings(patient, today)
                    .Select(found => new ReviewedWarning(found, null)),
            ],
            new HashSet<CrfForm>(),
            [],
            StudyPeriod.Crickx2023,
            today
        );
        var classification = ResponseClassifier.Classify(patient, ResponseDefinition.Crickx2023);
        return Reading.In(
            "en",
            () =>
                Builder.Build(
                    data,
                    new(
                        ResponseDefinition.Crickx2023,
                        classification.Outcome,
                        OutcomeStorage.Current,
                        "",
                        patient.FollowUp?.InvestigatorAssessment,
                        null
                    ),
                    FormStatusView.OfAll(patient, data.Completed)
                )
        );
    }
}
