using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Seeding.Demo;

/// <summary>
/// Form 9: the adverse events of the row. Serious are the thromboses, the infections treated in hospital, the cancers, the pancytopenia, the
/// raised liver enzymes and the hypertension: 12 patients.
/// </summary>
internal sealed class DemoAdverseEvents(DemoRow row, DemoTimeline timeline)
{
    private readonly SplitMix64 random = row.Random("adverse_events");
    private readonly List<AdverseEvent> events = [];

    public static List<AdverseEvent> Create(DemoRow row, DemoTimeline timeline)
    {
        var form = new DemoAdverseEvents(row, timeline);
        form.AddGastrointestinal();
        form.AddThromboses();
        form.AddInfection();
        form.AddCancer();
        form.AddLaboratoryAndVascular();
        var events = form.events.OrderBy(e => e.Onset).ToList();
        for (var i = 0; i < events.Count; i++)
            events[i].Sequence = i + 1;
        return events;
    }

    /// <summary>Last day on both drugs.</summary>
    private int CombinationEnd => timeline.StopDay ?? timeline.FollowUpDay;

    private void AddGastrointestinal()
    {
        if (!row.Gastrointestinal)
            return;
        var (action, grade) = row.GastrointestinalManagement switch
        {
            "switch_mycophenolic_acid" => ("Switched to mycophenolic acid", 2),
            "dose_adjustment" => ("Dose adjusted", 2),
            _ => ("None", 1),
        };
        Add(
            AdverseEventCategory.Gastrointestinal,
            random.Pick("Diarrhea", "Nausea and abdominal pain"),
            random.Between(5, 13),
            grade,
            ImputableTo.Immunosuppressor,
            action
        );
    }

    private void AddThromboses()
    {
        if (row.Thrombosis == "")
            return;
        var day = random.Between(40, Math.Min(CombinationEnd - 20, 400));
        const string Anticoagulation = "Anticoagulation, combination continued";
        switch (row.Thrombosis)
        {
            case "DVT+PE":
                AddThrombosis(
                    "Deep vein thrombosis with pulmonary embolism",
                    day,
                    3,
                    Anticoagulation
                );
                break;
            case "DVT+PE+carotid":
                AddThrombosis(
                    "Deep vein thrombosis with pulmonary embolism",
                    day,
                    4,
                    Anticoagulation
                );
                AddThrombosis(
                    "Carotid artery thrombosis",
                    day + 6,
                    4,
                    "Anticoagulation and aspirin"
                );
                break;
            case "central_retinal_artery_occlusion":
                AddThrombosis("Central retinal artery occlusion", day, 3, Anticoagulation);
                break;
            case "cerebral_venous":
                AddThrombosis("Cerebral venous thrombosis", day, 4, Anticoagulation);
                break;
            default:
                throw new InvalidOperationException(
                    $"cohort39.csv: {row.Id} has '{row.Thrombosis}' in thrombosis_detail."
                );
        }
    }

    private void AddThrombosis(string term, int day, int grade, string action)
    {
        var thrombosis = Add(
            AdverseEventCategory.Thrombosis,
            term,
            day,
            grade,
            ImputableTo.TpoRa,
            action
        );
        thrombosis.SeriousHospitalisation = YesNoUnknown.Yes;
        thrombosis.SeriousLifeThreatening = Answer.Of(grade == 4);
    }

    private void AddInfection()
    {
        if (row.Infection == "")
            return;
        var day = row.InfectionOnCombination
            ? random.Between(60, Math.Min(CombinationEnd, 330))
            : CombinationEnd + random.Between(45, 120);
        var infection = Add(
            AdverseEventCategory.Infection,
            row.Infection switch
            {
                "herpes_zoster" => "Herpes zoster",
                "dental_abscess" => "Dental abscess",
                "bacterial_sepsis" => "Bacterial sepsis",
                "cholecystitis" => "Acute cholecystitis",
                var other => throw new InvalidOperationException(
                    $"cohort39.csv: {row.Id} has '{other}' in infection_detail."
                ),
            },
            day,
            row.InfectionHospitalised ? 3 : 2,
            ImputableTo.Immunosuppressor,
            row.InfectionHospitalised ? "Immunosuppressor interrupted" : "Anti-infective treatment"
        );
        infection.SeriousHospitalisation = Answer.Of(row.InfectionHospitalised);
    }

    private void AddCancer()
    {
        if (row.Cancer == "")
            return;
        var fatal = row.Died;
        var cancer = Add(
            AdverseEventCategory.Cancer,
            fatal ? "Pancreatic adenocarcinoma" : "Basal cell carcinoma",
            timeline.FollowUpDay - random.Between(90, 150),
            fatal ? 5 : 2,
            ImputableTo.Immunosuppressor,
            fatal ? "Palliative care" : "Surgical excision"
        );
        cancer.SeriousDeath = Answer.Of(fatal);
        cancer.SeriousOther = YesNoUnknown.Yes;
        if (!fatal)
            return;
        cancer.End = timeline.At(timeline.FollowUpDay);
        cancer.Outcome = "Fatal";
    }

    private void AddLaboratoryAndVascular()
    {
        if (row.Pancytopenia)
        {
            var pancytopenia = Add(
                AdverseEventCategory.Pancytopenia,
                "Pancytopenia",
                CombinationEnd - 3,
                4,
                ImputableTo.Immunosuppressor,
                "Both drugs stopped"
            );
            pancytopenia.SeriousHospitalisation = YesNoUnknown.Yes;
        }
        if (row.LiverEnzymes)
        {
            Add(
                AdverseEventCategory.LiverEnzymes,
                "Alanine aminotransferase increased",
                random.Between(30, 120),
                3,
                ImputableTo.TpoRa,
                "Dose of the TPO-RA reduced"
            ).SeriousOther = YesNoUnknown.Yes;
        }
        if (row.Hypertension)
        {
            Add(
                AdverseEventCategory.Hypertension,
                "Arterial hypertension",
                random.Between(60, 200),
                3,
                ImputableTo.Immunosuppressor,
                "Antihypertensive treatment"
            ).SeriousOther = YesNoUnknown.Yes;
        }
    }

    private AdverseEvent Add(
        AdverseEventCategory category,
        string term,
        int day,
        int grade,
        ImputableTo drug,
        string action
    )
    {
        var added = new AdverseEvent
        {
            Category = category,
            Term = term,
            Onset = timeline.At(day),
            End = timeline.At(Math.Min(day + random.Between(7, 40), timeline.FollowUpDay)),
            CtcaeGrade = grade,
            CtcaeVersion = timeline.At(day).Year < 2018 ? "4.03" : "5.0",
            SeriousDeath = YesNoUnknown.No,
            SeriousLifeThreatening = YesNoUnknown.No,
            SeriousHospitalisation = YesNoUnknown.No,
            SeriousDisability = YesNoUnknown.No,
            SeriousCongenitalAnomaly = YesNoUnknown.No,
            SeriousOther = YesNoUnknown.No,
            Imputable = YesNoUnknown.Yes,
            ImputableTo = drug,
            Action = action,
            Outcome = "Recovered",
        };
        events.Add(added);
        return added;
    }
}
