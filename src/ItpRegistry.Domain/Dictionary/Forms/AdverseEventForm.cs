using System.Linq.Expressions;
using ItpRegistry.Domain.AdverseEvents;

namespace ItpRegistry.Domain.Dictionary.Forms;

/// <summary>Form 9: adverse events, with the EMA criteria of seriousness as boxes of their own.</summary>
internal static class AdverseEventForm
{
    public static IReadOnlyList<DictionaryItem> Items { get; } = Build();

    private static IReadOnlyList<DictionaryItem> Build()
    {
        var form = new FormBuilder<AdverseEvent>(CrfForm.AdverseEvents);
        form.PatientAndSequence();
        Event(form);
        Seriousness(form);
        Imputability(form);
        form.Text("action", e => e.Action, "Action taken", "Mesures prises");
        form.Text("outcome", e => e.Outcome, "Outcome of the event", "Évolution de l’événement");
        return form.Items;
    }

    private static void Event(FormBuilder<AdverseEvent> form)
    {
        form.Text("term", e => e.Term, "Event", "Événement").Required();
        form.Choice(
                "category",
                e => e.Category,
                "Category",
                "Catégorie",
                [
                    (AdverseEventCategory.Gastrointestinal, "Gastrointestinal", "Digestif"),
                    (AdverseEventCategory.Thrombosis, "Thrombosis", "Thrombose"),
                    (AdverseEventCategory.Infection, "Infection", "Infection"),
                    (AdverseEventCategory.Cancer, "Cancer", "Cancer"),
                    (AdverseEventCategory.Pancytopenia, "Pancytopenia", "Pancytopénie"),
                    (
                        AdverseEventCategory.LiverEnzymes,
                        "Elevated liver enzymes",
                        "Élévation des enzymes hépatiques"
                    ),
                    (
                        AdverseEventCategory.Hypertension,
                        "Arterial hypertension",
                        "Hypertension artérielle"
                    ),
                    (AdverseEventCategory.Other, "Other", "Autre"),
                ]
            )
            .Required()
            .In(PaperTables.Table3)
            .Derives(
                "Patients with at least one event of each category.",
                "Patients ayant au moins un événement de chaque catégorie."
            );
        form.Date("onset", e => e.Onset, "Onset", "Début").Required();
        form.Date("end", e => e.End, "End", "Fin");
        form.Integer(
                "ctcae_grade",
                e => e.CtcaeGrade,
                "CTCAE grade",
                "Grade CTCAE",
                AdverseEvent.MinimumGrade,
                AdverseEvent.MaximumGrade
            )
            .Required();
        form.Text("ctcae_version", e => e.CtcaeVersion, "CTCAE version", "Version du CTCAE");
    }

    private static void Seriousness(FormBuilder<AdverseEvent> form)
    {
        Box("serious_death", e => e.SeriousDeath, "Serious: death", "Grave : décès");
        Box(
            "serious_life_threatening",
            e => e.SeriousLifeThreatening,
            "Serious: life-threatening",
            "Grave : mise en jeu du pronostic vital"
        );
        Box(
            "serious_hospitalisation",
            e => e.SeriousHospitalisation,
            "Serious: hospitalization or its prolongation",
            "Grave : hospitalisation ou prolongation d’hospitalisation"
        );
        Box(
            "serious_disability",
            e => e.SeriousDisability,
            "Serious: disability or incapacity",
            "Grave : handicap ou incapacité"
        );
        Box(
            "serious_congenital_anomaly",
            e => e.SeriousCongenitalAnomaly,
            "Serious: congenital anomaly or birth defect",
            "Grave : anomalie ou malformation congénitale"
        );
        Box(
            "serious_other",
            e => e.SeriousOther,
            "Serious: other important medical event",
            "Grave : autre événement médicalement important"
        );

        void Box(
            string code,
            Expression<Func<AdverseEvent, YesNoUnknown?>> property,
            string en,
            string fr
        ) =>
            form.YesNo(code, property, en, fr)
                .Required()
                .In(PaperTables.Table3)
                .Derives(
                    "Serious (the paper’s severe): any of the six criteria is yes.",
                    "Grave (« severe » dans l’article) : l’un des six critères au moins est oui."
                );
    }

    private static void Imputability(FormBuilder<AdverseEvent> form)
    {
        form.YesNo(
                "imputable",
                e => e.Imputable,
                "Imputable to treatment",
                "Imputable au traitement"
            )
            .Required()
            .In(PaperTables.Table3)
            .Derives(
                "Patients with at least one imputable event.",
                "Patients ayant au moins un événement imputable."
            );
        form.Choice(
                "imputable_to",
                e => e.ImputableTo,
                "Imputable to",
                "Imputable à",
                [
                    (ImputableTo.TpoRa, "TPO-RA", "Agoniste du récepteur de la TPO"),
                    (ImputableTo.Immunosuppressor, "Immunosuppressor", "Immunosuppresseur"),
                    (ImputableTo.Both, "Both", "Les deux"),
                    (ImputableTo.Other, "Another drug", "Un autre médicament"),
                ]
            )
            .When("imputable", "yes")
            .Required()
            .In(PaperTables.Table3)
            .Derives("The drug concerned.", "Le médicament concerné.");
    }
}
