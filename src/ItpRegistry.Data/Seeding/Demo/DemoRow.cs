using System.Globalization;
using CsvHelper;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Data.Seeding.Demo;

/// <summary>
/// A row of <c>cohort39.csv</c>: what one synthetic patient must come to. Only what the generator needs; columns that follow from others
/// (phase, lines, relapse-free survival) are left to the tests.
/// </summary>
internal sealed class DemoRow(IReadOnlyDictionary<string, string> cells)
{
    private const string Resource = "ItpRegistry.Data.Seeding.cohort39.csv";

    public string Id => Text("patient_id");
    public int Center => Number("center");
    public bool PriorStudy => Flag("prior_study");
    public Sex Sex => Text("sex") == "F" ? Sex.Female : Sex.Male;
    public int Age => Number("age");
    public int ItpMonths => Number("itp_months");
    public bool Persistent => Text("phase") == "persistent";
    public bool BleedingAtInclusion => Flag("bleeding_inclusion");
    public int Baseline => Number("baseline_plt");
    public bool MProtein => Flag("m_protein");
    public bool Mgus => Flag("mgus");
    public bool AnaPositive => Flag("ana_160");
    public bool CorticosteroidRefractory => Flag("cs_refractory");
    public bool PriorIvig => Flag("ivig");
    public bool IvigNoResponse => Flag("ivig_no_response");
    public bool RituximabTransientResponse => Flag("rtx_transient_response");
    public bool Splenectomy => Flag("splenectomy");
    public bool SplenectomyWithinMonth => Flag("splenectomy_within_1mo");
    public bool PriorDapsone => Flag("dapsone");
    public bool PriorHydroxychloroquine => Flag("hcq_prior");
    public bool BortezomibLastCycle3Months => Flag("bortezomib_last_cycle_3mo");
    public bool BoneMarrowDone => Flag("bone_marrow");
    public bool TpoRaMaximumDose => Flag("tpo_max_dose");
    public bool TpoRaLongBefore => Text("tpo_to_is_gap") == "gt3";
    public bool NoTreatmentModification => Flag("no_mod_3mo");
    public bool CorticosteroidsDiscontinued => Flag("cs_discontinued");
    public bool Hydroxychloroquine => Flag("hcq_concomitant");
    public string Outcome => Text("outcome");
    public int SustainedPlatelets => Number("plt_sustained_3mo");
    public int? TimeToResponseDays => OptionalNumber("ttr_days");
    public int? ResponseMonths => OptionalNumber("response_months");
    public bool Relapse => Flag("relapse");
    public int FollowUpMonths => Number("fu_months");
    public int CombinationMonths => Number("combo_months");
    public bool Stopped => Flag("combo_stopped");
    public string StopReasonText => Text("stop_reason");
    public bool TpoRaStopped => Text("stopped_what") is "both" or "TPO-RA";
    public bool ImmunosuppressorStopped => Text("stopped_what") is "both" or "IS";
    public bool BleedingInFollowUp => Flag("bleeding_followup");
    public bool Died => Flag("death");
    public int? AgeAtDeath => OptionalNumber("death_age");
    public bool Gastrointestinal => Flag("ae_gi");
    public string GastrointestinalManagement => Text("gi_management");
    public string Thrombosis => Text("thrombosis_detail");
    public string Infection => Text("infection_detail");
    public bool InfectionOnCombination => Flag("infection_on_combo");
    public bool InfectionHospitalised => Flag("infection_hospitalised");
    public string Cancer => Text("cancer_detail");
    public bool Pancytopenia => Flag("ae_pancytopenia");
    public bool LiverEnzymes => Flag("ae_liver_enzymes");
    public bool Hypertension => Flag("ae_hypertension");

    public TpoRa TpoRa => Codes<TpoRa>.Parse(Text("tpo_ra"));

    public Immunosuppressor Immunosuppressor =>
        Codes<Immunosuppressor>.Parse(Text("immunosuppressor"));

    public IEnumerable<Agent> PriorImmunosuppressors =>
        List("is_prior_drugs").Select(Codes<Agent>.Parse);

    public IEnumerable<Agent> OtherPriorAgents => List("other_prior").Select(Codes<Agent>.Parse);

    public ConcomitantCorticosteroids Corticosteroids =>
        Text("cs_concomitant") switch
        {
            "none" => ConcomitantCorticosteroids.None,
            "short_high_dose" => ConcomitantCorticosteroids.ShortCourse,
            "longterm_low_dose" => ConcomitantCorticosteroids.LongTermLowDose,
            var other => throw Unexpected("cs_concomitant", other),
        };

    public TreatmentResponse InitialTpoRaResponse =>
        Text("tpo_initial_response") switch
        {
            "none" => TreatmentResponse.None,
            "R" => TreatmentResponse.R,
            "CR" => TreatmentResponse.Cr,
            var other => throw Unexpected("tpo_initial_response", other),
        };

    public StopReason? StopReason =>
        StopReasonText switch
        {
            "" => null,
            "failure_relapse" => Domain.Treatments.StopReason.FailureOrRelapse,
            "CR" => Domain.Treatments.StopReason.CompleteResponse,
            "adverse_event" => Domain.Treatments.StopReason.AdverseEvent,
            "pregnancy" => Domain.Treatments.StopReason.Pregnancy,
            "waldenstrom_progression" => Domain.Treatments.StopReason.Other,
            var other => throw Unexpected("stop_reason", other),
        };

    public SecondaryCause? SecondaryCause =>
        Text("secondary_itp") switch
        {
            "none" => null,
            "Evans" => Domain.Patients.SecondaryCause.Evans,
            "SLE" => Domain.Patients.SecondaryCause.SystemicLupus,
            "SLE_with_APS" => Domain.Patients.SecondaryCause.LupusWithAps,
            "primary_APS" => Domain.Patients.SecondaryCause.AntiphospholipidSyndrome,
            "Sjogren" => Domain.Patients.SecondaryCause.Sjogren,
            "marginal_zone_lymphoma" => Domain.Patients.SecondaryCause.Lymphoma,
            "Waldenstrom" => Domain.Patients.SecondaryCause.Waldenstrom,
            var other => throw Unexpected("secondary_itp", other),
        };

    public SplenectomyNotDoneReason? SplenectomyNotDoneReason =>
        Text("no_splenectomy_reason") switch
        {
            "" => null,
            "age_comorbidity" => Domain.Patients.SplenectomyNotDoneReason.Comorbidity,
            "APS" => Domain.Patients.SplenectomyNotDoneReason.AntiphospholipidSyndrome,
            "cirrhosis" => Domain.Patients.SplenectomyNotDoneReason.Cirrhosis,
            "refusal" => Domain.Patients.SplenectomyNotDoneReason.Refusal,
            var other => throw Unexpected("no_splenectomy_reason", other),
        };

    /// <summary>The lowest count at the level of a response: 30, or twice the baseline if that is more.</summary>
    public int ResponseLevel => Math.Max(30, 2 * Baseline);

    public static IReadOnlyList<DemoRow> ReadAll()
    {
        using var stream =
            typeof(DemoRow).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is not embedded.");
        using var reader = CsvReader.Create(stream, new CsvReaderOptions { Separator = ',' });
        reader.ReadHeader();
        var columns = reader.Headers.ToArray();
        var rows = new List<DemoRow>();
        while (reader.Read())
        {
            rows.Add(
                new DemoRow(
                    columns
                        .Select((name, i) => (name, i))
                        .ToDictionary(c => c.name, c => reader.GetString(c.i))
                )
            );
        }
        return rows;
    }

    /// <summary>A stream of random numbers that depends on this patient and the named form only.</summary>
    public SplitMix64 Random(string form) => SplitMix64.For($"{Id}/{form}");

    private string Text(string column) => cells[column];

    private bool Flag(string column) => Text(column) == "1";

    private int Number(string column) => int.Parse(Text(column), CultureInfo.InvariantCulture);

    private int? OptionalNumber(string column) => Text(column) == "" ? null : Number(column);

    private string[] List(string column) =>
        Text(column).Split(';', StringSplitOptions.RemoveEmptyEntries);

    private InvalidOperationException Unexpected(string column, string value) =>
        new($"cohort39.csv: {Id} has '{value}' in {column}.");
}
