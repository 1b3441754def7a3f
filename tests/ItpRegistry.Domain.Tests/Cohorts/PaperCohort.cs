using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Tests.Reference;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Tests.Cohorts;

/// <summary>
/// The 39 synthetic patients whose margins are those of the paper's tables, straight from <c>Reference/cohort39.csv</c>. Relapse-free survival stays
/// in the file's months, as in the reference curves: a Kaplan-Meier estimate does not depend on the unit.
/// </summary>
internal static class PaperCohort
{
    private static readonly (string Column, AdverseEventCategory Category)[] Categories =
    [
        ("ae_gi", AdverseEventCategory.Gastrointestinal),
        ("ae_thrombosis", AdverseEventCategory.Thrombosis),
        ("ae_infection", AdverseEventCategory.Infection),
        ("ae_cancer", AdverseEventCategory.Cancer),
        ("ae_pancytopenia", AdverseEventCategory.Pancytopenia),
        ("ae_liver_enzymes", AdverseEventCategory.LiverEnzymes),
        ("ae_hypertension", AdverseEventCategory.Hypertension),
    ];

    public static IReadOnlyList<CohortRow> Rows { get; } =
    [.. new ReferenceTable("cohort39.csv").Rows.Select(Row)];

    public static CohortTables Tables { get; } = CohortTables.From(Rows);

    private static CohortRow Row(ReferenceTable.Row row) =>
        new(row.Text("patient_id"), row.Text("center"), Characteristics(row), Outcome(row));

    private static PatientCharacteristics Characteristics(ReferenceTable.Row row) =>
        new()
        {
            Sex = row.Text("sex") == "F" ? Sex.Female : Sex.Male,
            AgeYears = (int)row.Count("age"),
            ItpDurationDays = (int)Math.Round(row.Count("itp_months") * 30.4375),
            Phase = Codes<ItpPhase>.Parse(row.Text("phase")),
            BleedingAtInclusion = Answer(row, "bleeding_inclusion"),
            Baseline = row.Count("baseline_plt"),
            MProtein = Answer(row, "m_protein"),
            AnaPositive = Answer(row, "ana_160"),
            SecondaryItp = row.Text("secondary_itp") == "none" ? YesNoUnknown.No : YesNoUnknown.Yes,
            PriorLines = (int)row.Count("lines"),
            PriorCorticosteroids = Answer(row, "cs_prior"),
            CorticosteroidRefractory = Answer(row, "cs_refractory"),
            PriorIvig = Answer(row, "ivig"),
            PriorRituximab = Answer(row, "rituximab"),
            PriorSplenectomy = Answer(row, "splenectomy"),
            PriorDapsone = Answer(row, "dapsone"),
            PriorHydroxychloroquine = Answer(row, "hcq_prior"),
            PreviousImmunosuppressor = Answer(row, "is_prior"),
            SameDrugAgain = Answer(row, "is_same_drug_rechallenge"),
            TpoRa = Codes<TpoRa>.Parse(row.Text("tpo_ra")),
            Immunosuppressor = Codes<Immunosuppressor>.Parse(row.Text("immunosuppressor")),
            NoCorticosteroids =
                row.Text("cs_concomitant") == "none" ? YesNoUnknown.Yes : YesNoUnknown.No,
            NoTreatmentModification = Answer(row, "no_mod_3mo"),
            Died = row.Text("death") == "1",
            Eligibility = EligibilityStatus.Eligible,
            EligibilityReasons = "",
            AdverseEvents =
            [
                .. Categories
                    .Where(item => row.Text(item.Column) == "1")
                    .Select(item => new CohortAdverseEvent(
                        item.Category,
                        Answer(row, "ae_any"),
                        ImputableTo: null,
                        IsSerious(row, item.Category)
                    )),
            ],
        };

    /// <summary>The 12 severe events of the file: all but gastrointestinal ones and infections treated at home.</summary>
    private static bool IsSerious(ReferenceTable.Row row, AdverseEventCategory category) =>
        category switch
        {
            AdverseEventCategory.Gastrointestinal => false,
            AdverseEventCategory.Infection => row.Text("infection_hospitalised") == "1",
            _ => true,
        };

    private static ResponseOutcome Outcome(ReferenceTable.Row row)
    {
        var outcome = row.Text("outcome") switch
        {
            "CR" => ResponseClass.Cr,
            "R" => ResponseClass.R,
            "failure" => ResponseClass.Failure,
            var other => throw new FormatException(other),
        };
        if (outcome == ResponseClass.Failure)
        {
            return new()
            {
                Outcome = outcome,
                Reason = OutcomeReason.NeverAtRLevel,
                StatusAtLastFollowUp = ResponseStatus.Failure,
            };
        }
        var relapse = row.Text("relapse") == "1";
        return new()
        {
            Outcome = outcome,
            Reason =
                outcome == ResponseClass.Cr ? OutcomeReason.CrPersists : OutcomeReason.RPersists,
            Relapse = relapse,
            StatusAtLastFollowUp = relapse ? ResponseStatus.Relapsed : ResponseStatus.InResponse,
            RfsDays = (int)row.Count("rfs_months"),
            RfsEvent =
                row.Text("rfs_event") == "0" ? RelapseFreeSurvivalEnd.Censored
                : relapse ? RelapseFreeSurvivalEnd.Relapse
                : RelapseFreeSurvivalEnd.Death,
        };
    }

    private static YesNoUnknown Answer(ReferenceTable.Row row, string column) =>
        row.Text(column) switch
        {
            "1" => YesNoUnknown.Yes,
            "0" => YesNoUnknown.No,
            var other => throw new FormatException($"{column}: {other}"),
        };
}
