using ItpRegistry.Domain.Dictionary.Grammar;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;

namespace ItpRegistry.Domain.Dictionary.Forms;

/// <summary>Form 1: who the patient is, without saying who.</summary>
internal static class IdentificationForm
{
    public static IReadOnlyList<DictionaryItem> Items { get; } = Build();

    private static IReadOnlyList<DictionaryItem> Build()
    {
        var form = new FormBuilder<Patient>(CrfForm.Identification);
        form.Text(
                "registry_number",
                p => p.RegistryNumber,
                "Registry number",
                "Numéro de registre",
                new RegistryNumberGrammar()
            )
            .Hint(PatientKey.NumberHint)
            .Key();
        form.Reference("center_code", new CenterCodeGrammar(), "Center", "Centre");
        form.Choice(
                "sex",
                p => p.Sex,
                "Sex",
                "Sexe",
                [(Sex.Female, "Female", "Féminin"), (Sex.Male, "Male", "Masculin")]
            )
            .Required()
            .In(PaperTables.Table1)
            .Derives("Women.", "Femmes.");
        form.Integer(
                "birth_year",
                p => p.BirthYear,
                "Year of birth",
                "Année de naissance",
                Patient.MinimumBirthYear,
                PartialDate.MaximumYear
            )
            .Required()
            .In(PaperTables.Table1)
            .Derives("Age at day 0, in completed years.", "Âge au jour 0, en années révolues.");
        form.Integer("birth_month", p => p.BirthMonth, "Month of birth", "Mois de naissance", 1, 12)
            .Hint("A number from 1 to 12; optional.", "Un nombre de 1 à 12 ; facultatif.")
            .In(PaperTables.Table1)
            .Derives(
                "Age at day 0; without it the middle of the year of birth is used.",
                "Âge au jour 0 ; sans ce mois, le milieu de l’année de naissance est retenu."
            );
        form.Choice(
                "consent",
                p => p.Consent,
                "Consent or non-opposition",
                "Consentement ou non-opposition",
                [
                    (ConsentStatus.Obtained, "Consent obtained", "Consentement recueilli"),
                    (ConsentStatus.NonOpposition, "Non-opposition", "Non-opposition"),
                    (ConsentStatus.Withdrawn, "Withdrawn", "Retiré"),
                    (ConsentStatus.Pending, "Pending", "En attente"),
                ]
            )
            .Required()
            .Derives(
                "Withdrawn: in no table, figure, cohort or export.",
                "Retiré : dans aucun tableau, figure, cohorte ni export."
            );
        form.Date("consent_date", p => p.ConsentDate, "Date of this status", "Date de ce statut")
            .When("consent", "obtained", "non_opposition", "withdrawn")
            .Required();
        form.Date(
                "inclusion_date",
                p => p.InclusionDate,
                "Date included in the registry",
                "Date d’inclusion dans le registre"
            )
            .Required();
        return form.Items;
    }
}
