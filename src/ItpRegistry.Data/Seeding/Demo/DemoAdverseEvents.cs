using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Seeding.Demo;

/// <summary>
/// Form 9: the adverse events of the row. Serious are the thromboses, the infections treated in hospital, the cancers, the pancytopenia, the
/// raised liver enzymes and the hypertension: 12 patients.
/// </summary>
internal sealed class DemoAdverseEvents
{
    private readonly DemoRow _row;
    private readonly DemoTimeline _timeline;
    private readonly SplitMix64 _random;
    private readonly List<AdverseEvent> _events = [];

    private DemoAdverseEvents(DemoRow row, DemoTimeline timeline)
    {
        _row = row;
        _timeline = timeline;
        _random = row.Random("adverse_events");
    }

    public static List<AdverseEvent> Create(DemoRow row, DemoTimeline timeline)
    {
        var form = new DemoAdverseEvents(row, timeline);
        form.AddGastrointestinal();
        form.AddThromboses();
        form.AddInfection();
        form.AddCancer();
        form.AddLaboratoryAndVascular();
        var events = form._events.OrderBy(e => e.Onset).ToList();
        for (var i = 0; i < events.Count; i++)
            events[i].Sequence = i + 1;
        return events;
    }

    /// <summary>Last day on both drugs.</summary>
    private int CombinationEnd => _timeline.StopDay ?? _timeline.FollowUpDay;

    private void AddGastrointestinal()
    {
        if (!_row.Gastrointestinal)
            return;
        var (action, grade) = _row.GastrointestinalManagement switch
        {
            "switch_mycophenolic_acid" => ("Switched to mycophenolic acid", 2),
            "dose_adjustment" => ("Dose adjusted", 2),
            _ => ("None", 1),
        };
        Add(
            AdverseEventCategory.Gastrointestinal,
            _random.Pick("Diarrhea", "Nausea and abdominal pain"),
            _random.Between(5, 13),
            grade,
            ImputableTo.Immunosuppressor,
            action
        );
    }

    private void AddThromboses()
    {
        if (_row.Thrombosis == "")
            return;
        var day = _random.Between(40, Math.Min(CombinationEnd - 20, 400));
        const string Anticoagulation = "Anticoagulation, combination continued";
        switch (_row.Thrombosis)
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
                    $"cohort39.csv: {_row.Id} has '{_row.Thrombosis}' in thrombosis_detail."
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
        if (_row.Infection == "")
            return;
        var day = _row.InfectionOnCombination
            ? _random.Between(60, Math.Min(CombinationEnd, 330))
            : CombinationEnd + _random.Between(45, 120);
        var infection = Add(
            AdverseEventCategory.Infection,
            _row.Infection switch
            {
                "herpes_zoster" => "Herpes zoster",
                "dental_abscess" => "Dental abscess",
                "bacterial_sepsis" => "Bacterial sepsis",
                "cholecystitis" => "Acute cholecystitis",
                var other => throw new InvalidOperationException(
                    $"cohort39.csv: {_row.Id} has '{other}' in infection_detail."
                ),
            },
            day,
            _row.InfectionHospitalised ? 3 : 2,
            ImputableTo.Immunosuppressor,
            _row.InfectionHospitalised ? "Immunosuppressor interrupted" : "Anti-infective treatment"
        );
        infection.SeriousHospitalisation = Answer.Of(_row.InfectionHospitalised);
    }

    private void AddCancer()
    {
        if (_row.Cancer == "")
            return;
        var fatal = _row.Died;
        var cancer = Add(
            AdverseEventCategory.Cancer,
            fatal ? "Pancreatic adenocarcinoma" : "Basal cell carcinoma",
            _timeline.FollowUpDay - _random.Between(90, 150),
            fatal ? 5 : 2,
            ImputableTo.Immunosuppressor,
            fatal ? "Palliative care" : "Surgical excision"
        );
        cancer.SeriousDeath = Answer.Of(fatal);
        cancer.SeriousOther = YesNoUnknown.Yes;
        if (!fatal)
            return;
        cancer.End = _timeline.At(_timeline.FollowUpDay);
        cancer.Outcome = "Fatal";
    }

    private void AddLaboratoryAndVascular()
    {
        if (_row.Pancytopenia)
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
        if (_row.LiverEnzymes)
        {
            Add(
                AdverseEventCategory.LiverEnzymes,
                "Alanine aminotransferase increased",
                _random.Between(30, 120),
                3,
                ImputableTo.TpoRa,
                "Dose of the TPO-RA reduced"
            ).SeriousOther = YesNoUnknown.Yes;
        }
        if (_row.Hypertension)
        {
            Add(
                AdverseEventCategory.Hypertension,
                "Arterial hypertension",
                _random.Between(60, 200),
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
            Onset = _timeline.At(day),
            End = _timeline.At(Math.Min(day + _random.Between(7, 40), _timeline.FollowUpDay)),
            CtcaeGrade = grade,
            CtcaeVersion = _timeline.At(day).Year < 2018 ? "4.03" : "5.0",
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
        _events.Add(added);
        return added;
    }
}
