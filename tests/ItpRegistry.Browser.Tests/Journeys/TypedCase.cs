namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>A case with every form complete, as it is typed: 12 counts, 6 prior treatments, one adverse event. Choices by their codes.</summary>
internal static class TypedCase
{
    public static IReadOnlyList<(string Name, string Answer)> Identification { get; } =
    [
        ("sex", "female"),
        ("birth_year", "1958"),
        ("consent", "non_opposition"),
        ("consent_date", "20/02/2024"),
        ("inclusion_date", "21/02/2024"),
    ];

    public static IReadOnlyList<(string Name, string Answer)> History { get; } =
    [
        ("diagnosis_date", "2015-06"),
        ("itp_type", "primary"),
        ("mgus", "no"),
        ("m_protein", "no"),
        ("ana_titre", "0"),
        ("antiphospholipid_antibodies", "no"),
        ("bone_marrow", "consistent"),
    ];

    public static IReadOnlyList<
        IReadOnlyList<(string Name, string Answer)>
    > PriorTreatments { get; } =
    [
        Course("corticosteroids", "2015-06", "2015-08", "r", "yes"),
        Course("ivig", "2015-06", "2015-06", "r", "yes"),
        Course("rituximab", "2016-02", "2016-03", "none"),
        Course("eltrombopag", "2017-01", "2018-04", "none", maximumDose: "yes"),
        Course("romiplostim", "2018-05", "2019-02", "none", maximumDose: "yes"),
        Course("splenectomy", "2019-03-12", "2019-03-12", "none"),
    ];

    public static IReadOnlyList<(string Name, string Answer)> Combination { get; } =
    [
        ("tpo_ra", "romiplostim"),
        ("tpo_ra_start", "15/11/2023"),
        ("tpo_ra_maximum_dose", "yes"),
        ("immunosuppressor", "mycophenolate_mofetil"),
        ("immunosuppressor_start", "01/03/2024"),
        ("immunosuppressor_for_itp", "yes"),
        ("corticosteroids", "none"),
        ("hydroxychloroquine", "no"),
        ("treatment_modified_3_months", "no"),
        ("baseline_date", "28/02/2024"),
        ("baseline_platelets", "8"),
        ("bleeding_at_inclusion", "no"),
        ("weight_kg", "64"),
    ];

    public static IReadOnlyList<(string Date, string Count)> Counts { get; } =
    [.. NewPatient.Counts.Take(12)];

    public static IReadOnlyList<(string Name, string Answer)> AdverseEvent { get; } =
    [
        ("term", "Cytomegalovirus colitis"),
        ("category", "infection"),
        ("onset", "10/06/2024"),
        ("end", "02/07/2024"),
        ("ctcae_grade", "2"),
        ("serious", "no"),
        ("imputable", "yes"),
        ("imputable_to", "immunosuppressor"),
    ];

    public static IReadOnlyList<(string Name, string Answer)> FollowUp { get; } =
    [
        ("last_follow_up", "02/09/2024"),
        ("vital_status", "alive"),
        ("treatment_status", "on_combination"),
    ];

    private static List<(string Name, string Answer)> Course(
        string agent,
        string start,
        string stop,
        string response,
        string? lost = null,
        string? maximumDose = null
    )
    {
        List<(string Name, string Answer)> answers =
        [
            ("agent", agent),
            ("start", start),
            ("stop", stop),
        ];
        if (maximumDose is not null)
            answers.Add(("maximum_dose_reached", maximumDose));
        answers.Add(("best_response", response));
        if (lost is not null)
            answers.Add(("response_lost", lost));
        return answers;
    }
}
