using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.Dictionary.Forms;

/// <summary>Form 2: the disease before treatment.</summary>
internal static class ItpHistoryForm
{
    public static IReadOnlyList<DictionaryItem> Items { get; } = Build();

    private static IReadOnlyList<DictionaryItem> Build()
    {
        var form = new FormBuilder<Patient>(CrfForm.ItpHistory);
        form.PartialDate(
                "diagnosis_date",
                p => p.DiagnosisDate,
                "Date of ITP diagnosis",
                "Date du diagnostic de PTI"
            )
            .Hint(
                "A year, a month or a day, as far as it is known.",
                "Une année, un mois ou un jour, selon ce qui est connu."
            )
            .Required()
            .In(PaperTables.Table1)
            .Derives("ITP duration and phase at day 0.", "Durée et phase du PTI au jour 0.");
        form.Choice(
                "itp_type",
                p => p.ItpType,
                "Primary or secondary ITP",
                "PTI primaire ou secondaire",
                [
                    (ItpType.Primary, "Primary", "Primaire"),
                    (ItpType.Secondary, "Secondary", "Secondaire"),
                ]
            )
            .Required()
            .In(PaperTables.Table1)
            .Derives("Secondary ITP.", "PTI secondaire.");
        form.Choice(
                "secondary_cause",
                p => p.SecondaryCause,
                "Cause of secondary ITP",
                "Cause du PTI secondaire",
                [
                    (
                        SecondaryCause.SystemicLupus,
                        "Systemic lupus erythematosus",
                        "Lupus érythémateux systémique"
                    ),
                    (
                        SecondaryCause.LupusWithAps,
                        "Systemic lupus erythematosus with secondary antiphospholipid syndrome",
                        "Lupus érythémateux systémique avec syndrome des antiphospholipides secondaire"
                    ),
                    (
                        SecondaryCause.AntiphospholipidSyndrome,
                        "Primary antiphospholipid syndrome",
                        "Syndrome des antiphospholipides primaire"
                    ),
                    (SecondaryCause.Evans, "Evans syndrome", "Syndrome d’Evans"),
                    (SecondaryCause.Sjogren, "Sjögren syndrome", "Syndrome de Gougerot-Sjögren"),
                    (SecondaryCause.Lymphoma, "Lymphoma", "Lymphome"),
                    (
                        SecondaryCause.Waldenstrom,
                        "Waldenström macroglobulinemia",
                        "Maladie de Waldenström"
                    ),
                    (SecondaryCause.Other, "Other", "Autre"),
                ]
            )
            .When("itp_type", "secondary")
            .Required();
        form.Text(
                "secondary_cause_other",
                p => p.SecondaryCauseOther,
                "Other cause of secondary ITP",
                "Autre cause du PTI secondaire"
            )
            .When("secondary_cause", "other")
            .Required();
        form.YesNo(
                "mgus",
                p => p.Mgus,
                "Monoclonal gammopathy of undetermined significance (MGUS)",
                "Gammapathie monoclonale de signification indéterminée (MGUS)"
            )
            .Required();
        form.YesNo("m_protein", p => p.MProtein, "M protein", "Composant monoclonal")
            .Hint(
                "Of any cause: MGUS, lymphoma or Waldenström macroglobulinemia.",
                "Quelle qu’en soit la cause : MGUS, lymphome ou maladie de Waldenström."
            )
            .Required()
            .In(PaperTables.Table1)
            .Derives("M protein.", "Composant monoclonal.");
        form.Integer(
                "ana_titre",
                p => p.AnaTitre,
                "Antinuclear antibody titre",
                "Titre des anticorps antinucléaires",
                0,
                Patient.MaximumAnaTitre
            )
            .Hint(
                "The n of 1/n, such as 160; 0 when negative. Positive from 160.",
                "Le n de 1/n, par exemple 160 ; 0 si négatif. Positif à partir de 160."
            )
            .Required()
            .In(PaperTables.Table1)
            .Derives(
                "Antinuclear antibodies: positive from 160.",
                "Anticorps antinucléaires : positifs à partir de 160."
            );
        form.YesNo(
                "antiphospholipid_antibodies",
                p => p.AntiphospholipidAntibodies,
                "Antiphospholipid antibodies",
                "Anticorps antiphospholipides"
            )
            .Required();
        form.Choice(
                "bone_marrow",
                p => p.BoneMarrow,
                "Bone-marrow examination",
                "Examen de la moelle osseuse",
                [
                    (BoneMarrow.NotDone, "Not done", "Non fait"),
                    (BoneMarrow.Consistent, "Consistent with ITP", "Compatible avec un PTI"),
                    (BoneMarrow.Other, "Other finding", "Autre résultat"),
                ]
            )
            .Required();
        form.Text(
                "bone_marrow_other",
                p => p.BoneMarrowOther,
                "Other bone-marrow finding",
                "Autre résultat de l’examen de la moelle"
            )
            .When("bone_marrow", "other")
            .Required();
        return form.Items;
    }
}
