namespace ItpRegistry.Web.Tests.Patients.Sequences;

/// <summary>A text for a field, and what is stored of it; <see langword="null"/> when it is refused.</summary>
public sealed record ModelText(string Typed, string? Stored)
{
    /// <summary>A text that is stored as it is typed.</summary>
    public static implicit operator ModelText(string text) => new(text, text);
}

/// <summary>A field of a form as the model knows it.</summary>
/// <param name="Code">Its item.</param>
/// <param name="IsRequired">Whether a complete form has an answer.</param>
/// <param name="IsRadios">Whether it shows no answer but its own.</param>
/// <param name="Texts">What is typed into it.</param>
public sealed record ModelField(
    string Code,
    bool IsRequired,
    bool IsRadios,
    IReadOnlyList<ModelText> Texts
)
{
    /// <summary>What is stored of a typed text; <see langword="null"/> when it is refused.</summary>
    public string? Read(string typed) =>
        Texts.FirstOrDefault(text => text.Typed == typed) is { } text
            ? text.Stored
            : ReadAsShown(typed);

    /// <summary>A stored answer, as the page shows it and sends it again.</summary>
    private string ReadAsShown(string shown) => Texts.First(text => text.Stored == shown).Stored!;

    /// <summary>What the page shows of a typed text, and so sends again.</summary>
    public string Show(string typed) => IsRadios && Read(typed) is null ? "" : typed;
}

/// <summary>A form as the model knows it: written down apart from the data dictionary and from the pages. No text contradicts another field's.</summary>
public sealed record ModelForm(
    string Path,
    string File,
    bool Repeats,
    bool IsOrdered,
    bool NeedsRow,
    IReadOnlyList<ModelField> Fields
)
{
    /// <summary>What the prior treatments ask once for the patient, unless a splenectomy is among them.</summary>
    public static ModelField Question { get; } =
        new(
            "splenectomy_not_done_reason",
            true,
            false,
            ["refusal", "other", "", new("too old", null)]
        );

    public static IReadOnlyList<ModelForm> All { get; } =
    [
        new(
            "follow-up",
            "follow_up",
            false,
            false,
            false,
            [
                new(
                    "last_follow_up",
                    true,
                    false,
                    [
                        "2021-01-01",
                        "2022-06-30",
                        new("01/03/2023", "2023-03-01"),
                        "",
                        new("soon", null),
                        new("2030-01-01", null), // in the future
                        new("2019-12-31", null), // before day 0
                    ]
                ),
                new("vital_status", true, true, ["alive", "lost", "", new("undead", null)]),
                new(
                    "treatment_status",
                    true,
                    false,
                    ["stopped", "other_line", "", new("Stopped", null)]
                ),
                new("pregnancy", false, true, ["no", "unknown", "", new("maybe", null)]),
            ]
        ),
        new(
            "bleeding-events",
            "bleeding_events",
            true,
            false,
            false,
            [
                new(
                    "date",
                    true,
                    false,
                    [
                        "2020-02-01",
                        "2020-09-15",
                        "",
                        new("31/31/2020", null),
                        new("2026-02-01", null), // in the future
                    ]
                ),
                new("site", true, false, ["gums", new(" nose ", "nose"), "", new("a\ab", null)]),
                new("who_grade", true, false, ["0", "3", "", new("5", null), new("2.5", null)]),
            ]
        ),
        new(
            "prior-treatments",
            "prior_treatments",
            true,
            true,
            true,
            [
                new(
                    "agent",
                    true,
                    false,
                    ["rituximab", "dapsone", "splenectomy", "", new("aspirin", null)]
                ),
                new(
                    "start",
                    true,
                    false,
                    ["2015", new("5/2016", "2016-05"), "", new("1850", null)]
                ),
                new("best_response", true, true, ["none", "not_assessed", "", new("good", null)]),
                new("stop_reason", false, false, ["no effect", "", new("a\u007fb", null)]),
            ]
        ),
    ];
}
