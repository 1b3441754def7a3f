namespace ItpRegistry.Domain.Dictionary;

/// <summary>The ten forms of the case-report form, by their number in domain.md section 2.</summary>
public enum CrfForm
{
    /// <summary>Form 1.</summary>
    Identification = 1,

    /// <summary>Form 2.</summary>
    ItpHistory = 2,

    /// <summary>Form 3, repeating.</summary>
    PriorTreatments = 3,

    /// <summary>Form 4, repeating.</summary>
    Combination = 4,

    /// <summary>Form 5, one for each combination.</summary>
    InclusionVisit = 5,

    /// <summary>Form 6, repeating.</summary>
    PlateletCounts = 6,

    /// <summary>Form 7, repeating.</summary>
    RescueTreatments = 7,

    /// <summary>Form 8, repeating.</summary>
    BleedingEvents = 8,

    /// <summary>Form 9, repeating.</summary>
    AdverseEvents = 9,

    /// <summary>Form 10.</summary>
    FollowUp = 10,
}

/// <summary>What the forms are called.</summary>
public static class CrfForms
{
    /// <summary>The form's title, in sentence case.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the ten forms.</exception>
    public static LocalizedText Title(CrfForm form) =>
        form switch
        {
            CrfForm.Identification => new("Identification", "Identification"),
            CrfForm.ItpHistory => new("ITP history", "Histoire du PTI"),
            CrfForm.PriorTreatments => new("Prior treatments", "Traitements antérieurs"),
            CrfForm.Combination => new("Combination therapy", "Traitement combiné"),
            CrfForm.InclusionVisit => new("Inclusion visit", "Visite d’inclusion"),
            CrfForm.PlateletCounts => new("Platelet counts", "Numérations plaquettaires"),
            CrfForm.RescueTreatments => new(
                "Rescue treatments and later lines",
                "Traitements de secours et lignes ultérieures"
            ),
            CrfForm.BleedingEvents => new("Bleeding events", "Événements hémorragiques"),
            CrfForm.AdverseEvents => new("Adverse events", "Événements indésirables"),
            CrfForm.FollowUp => new("Follow-up", "Suivi"),
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Not a form."),
        };

    /// <summary>Whether a complete form may be without any row: nothing of its kind happened.</summary>
    public static bool MayHaveNoRows(CrfForm form) =>
        form is CrfForm.RescueTreatments or CrfForm.BleedingEvents or CrfForm.AdverseEvents;
}
