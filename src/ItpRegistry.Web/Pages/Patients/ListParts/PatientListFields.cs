using ItpRegistry.Data;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.ListParts;

/// <summary>A restriction of the list that is chosen from a few values.</summary>
/// <param name="Name">The parameter in the address.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Choices">Its values.</param>
public sealed record PatientListField(string Name, string Label, IReadOnlyList<FieldChoice> Choices)
{
    /// <summary>The words for one of its values; <see langword="null"/> when it is none of them.</summary>
    public string? LabelOf(string value) =>
        Choices.FirstOrDefault(choice => choice.Value == value)?.Label;
}

/// <summary>The restrictions that the list offers its reader.</summary>
public sealed class PatientListFields(
    RegistryDbContext database,
    ClinicalWording wording,
    IStringLocalizer<PatientListText> patientListText
)
{
    public const string Center = "center";
    public const string Outcome = "outcome";
    public const string Phase = "phase";
    public const string TpoRa = "tpo_ra";
    public const string Immunosuppressor = "immunosuppressor";
    public const string Eligibility = "eligibility";

    public async Task<IReadOnlyList<PatientListField>> ForAsync(
        CurrentUser user,
        CancellationToken cancellation
    ) =>
        [
            new(Center, patientListText["Filter.center"], await CentersAsync(user, cancellation)),
            new(Outcome, patientListText["Filter.outcome"], Derived<ResponseClass>()),
            new(Phase, patientListText["Filter.phase"], Derived<ItpPhase>()),
            new(TpoRa, patientListText["Filter.tpo_ra"], Asked(DataDictionary.Combinations[TpoRa])),
            new(
                Immunosuppressor,
                patientListText["Filter.immunosuppressor"],
                Asked(DataDictionary.Combinations[Immunosuppressor])
            ),
            new(Eligibility, patientListText["Filter.eligibility"], Derived<EligibilityStatus>()),
        ];

    private async Task<IReadOnlyList<FieldChoice>> CentersAsync(
        CurrentUser user,
        CancellationToken cancellation
    )
    {
        var centers = database.Centers.AsNoTracking();
        if (user.VisibleCenterIds is { } visible)
        {
            int[] ids = [.. visible];
            centers = centers.Where(center => ids.Contains(center.Id));
        }
        var found = await centers.OrderBy(center => center.CenterCode).ToListAsync(cancellation);
        return [.. found.Select(CenterChoice.Of)];
    }

    private List<FieldChoice> Derived<TEnum>()
        where TEnum : struct, Enum =>
        [
            .. Enum.GetValues<TEnum>()
                .Select(value => new FieldChoice(Codes<TEnum>.Of(value), wording.Label(value))),
        ];

    private static List<FieldChoice> Asked(DictionaryItem item) =>
        [
            .. item.Choices.Select(choice => new FieldChoice(
                choice.Code,
                choice.Label.In(ItemMessages.Language)
            )),
        ];
}
