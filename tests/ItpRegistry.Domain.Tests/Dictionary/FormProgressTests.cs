using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Domain.Tests.Dictionary;

public sealed class FormProgressTests
{
    private readonly Patient patient = new() { RegistryNumber = "03-0007" };

    [Fact]
    public void NewPatient_HasEveryFormEmpty()
    {
        var forms = FormProgress.OfAll(patient);

        Assert.Equal(Enum.GetValues<CrfForm>(), forms.Select(form => form.Form));
        Assert.All(forms, form => Assert.Equal(FormState.Empty, form.StateWhen(false)));
        Assert.All(forms, form => Assert.Equal(0, form.Answered));
    }

    [Fact]
    public void Identification_IsCountedItemByItem()
    {
        // Sex, year of birth, consent and inclusion date; the date of the consent only when there is a consent to date.
        Assert.Equal((0, 4), Count(CrfForm.Identification));
        patient.Sex = Sex.Female;
        Assert.Equal((1, 4), Count(CrfForm.Identification));
        patient.Consent = ConsentStatus.Pending;
        Assert.Equal((2, 4), Count(CrfForm.Identification));
        patient.Consent = ConsentStatus.Obtained;
        Assert.Equal((2, 5), Count(CrfForm.Identification));
        // What is not required does not count.
        patient.BirthMonth = 4;
        Assert.Equal((2, 5), Count(CrfForm.Identification));
    }

    [Fact]
    public void UnknownAndAReasonForAMissingValue_AreAnswers()
    {
        var before = Count(CrfForm.ItpHistory);
        patient.Mgus = YesNoUnknown.Unknown;
        patient.Missing["ana_titre"] = MissingReason.NotDone;

        Assert.Equal((before.Answered + 2, before.Total), Count(CrfForm.ItpHistory));
    }

    [Fact]
    public void Complete_NeedsEveryRequiredAnswer_AndSomebodyWhoSaysSo()
    {
        patient.FollowUp = new()
        {
            LastFollowUp = new(2021, 1, 1),
            VitalStatus = VitalStatus.Alive,
            TreatmentStatus = TreatmentStatus.OnCombination,
            InvestigatorAssessment = ResponseAssessment.Cr,
        };
        var progress = FormProgress.Of(patient, CrfForm.FollowUp);
        Assert.Empty(progress.Unanswered);
        Assert.Equal(FormState.Draft, progress.StateWhen(calledComplete: false));
        Assert.Equal(FormState.Complete, progress.StateWhen(calledComplete: true));

        patient.FollowUp.VitalStatus = null;
        progress = FormProgress.Of(patient, CrfForm.FollowUp);
        var missing = Assert.Single(progress.Unanswered);
        Assert.Equal("vital_status", missing.Item.Code);
        Assert.Equal(FormState.Draft, progress.StateWhen(calledComplete: true));
    }

    [Theory]
    [InlineData(CrfForm.PriorTreatments, false)]
    [InlineData(CrfForm.Combination, false)]
    [InlineData(CrfForm.InclusionVisit, false)]
    [InlineData(CrfForm.PlateletCounts, false)]
    [InlineData(CrfForm.RescueTreatments, true)]
    [InlineData(CrfForm.BleedingEvents, true)]
    [InlineData(CrfForm.AdverseEvents, true)]
    public void FormWithoutRows_MayBeComplete_WhereNothingOfItsKindMayHaveHappened(
        CrfForm form,
        bool may
    )
    {
        patient.SplenectomyNotDoneReason = SplenectomyNotDoneReason.Refusal;
        var progress = FormProgress.Of(patient, form);

        Assert.Equal(may, progress.MayBeComplete);
        Assert.Equal(may ? FormState.Complete : FormState.Draft, progress.StateWhen(true));
    }

    [Fact]
    public void Rows_AreCountedTogether_AndNamed()
    {
        patient.PriorTreatments.Add(
            new()
            {
                Sequence = 1,
                Agent = Agent.Rituximab,
                Start = new(2014),
                BestResponse = TreatmentResponse.None,
            }
        );
        patient.PriorTreatments.Add(new() { Sequence = 4, Agent = Agent.Eltrombopag });

        var progress = FormProgress.Of(patient, CrfForm.PriorTreatments);

        // Three of the first row, four of a TPO-RA, and why there was no splenectomy.
        Assert.Equal((2, 8, 4), (progress.Rows, progress.Total, progress.Answered));
        Assert.Equal(
            ["splenectomy_not_done_reason", "start", "maximum_dose_reached", "best_response"],
            progress.Unanswered.Select(missing => missing.Item.Code)
        );
        Assert.Equal(["", "4", "4", "4"], progress.Unanswered.Select(missing => missing.RowKey));
    }

    [Fact]
    public void RowWithoutAnswers_IsADraft()
    {
        patient.AdverseEvents.Add(new AdverseEvent { Sequence = 1 });
        Assert.Equal(
            FormState.Draft,
            FormProgress.Of(patient, CrfForm.AdverseEvents).StateWhen(false)
        );
    }

    [Fact]
    public void CombinationWithoutItsVisit_LeavesTheVisitEmpty()
    {
        patient.Combinations.Add(new() { Sequence = 1, TpoRa = TpoRa.Romiplostim });
        Assert.Equal(
            FormState.Draft,
            FormProgress.Of(patient, CrfForm.Combination).StateWhen(false)
        );
        Assert.Equal(
            FormState.Empty,
            FormProgress.Of(patient, CrfForm.InclusionVisit).StateWhen(false)
        );
    }

    private (int Answered, int Total) Count(CrfForm form)
    {
        var progress = FormProgress.Of(patient, form);
        return (progress.Answered, progress.Total);
    }
}
