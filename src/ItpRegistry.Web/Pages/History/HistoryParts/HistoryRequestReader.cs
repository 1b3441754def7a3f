using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Data.Auditing.History;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.ListParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.History.HistoryParts;

/// <summary>Reads what the history is asked for. A parameter that cannot be understood gets a message and is left out.</summary>
public sealed class HistoryRequestReader(
    RegistryDbContext database,
    IStringLocalizer<HistoryText> historyText,
    IStringLocalizer<SharedText> sharedText
)
{
    private const int LongestText = 100;

    public async Task<HistoryRequest> ReadAsync(
        IQueryCollection query,
        CurrentUser user,
        ModelStateDictionary state,
        CancellationToken cancellation
    )
    {
        var centers = await CentersAsync(user, cancellation);
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in HistoryRequest.Names)
        {
            // The database knows no text with a NUL in it.
            var text = query[name].ToString().Replace("\0", "", StringComparison.Ordinal).Trim();
            state.SetModelValue(name, text, text);
            state.MarkFieldValid(name);
            if (text.Length is > 0 and <= LongestText)
                given.Add(name, text);
        }
        var from = ReadDay(HistoryRequest.From, given, state);
        var to = ReadDay(HistoryRequest.To, given, state);
        if (from > to)
            state.AddModelError(HistoryRequest.To, historyText["Filter.DaysReversed"]);
        var kind = HistoryKind.Find(given.GetValueOrDefault(HistoryRequest.What));
        RefuseUnknown(HistoryRequest.What, kind is null, given, state);
        var code = given.GetValueOrDefault(HistoryRequest.Center);
        var center = centers.Find(choice => choice.CenterCode == code);
        RefuseUnknown(HistoryRequest.Center, center is null, given, state);
        return new(given, [.. centers.Select(CenterChoice.Of)])
        {
            Filter = new()
            {
                Who = given.GetValueOrDefault(HistoryRequest.Who),
                From = from,
                To = to,
                Kind = kind,
                CenterId = center?.Id,
                PatientIds = given.TryGetValue(HistoryRequest.Patient, out var number)
                    ? await PatientsAsync(number, cancellation)
                    : null,
            },
            Place = HistoryPlace.Parse(query[HistoryRequest.Behind]),
        };
    }

    private Task<List<Domain.Centers.Center>> CentersAsync(
        CurrentUser user,
        CancellationToken cancellation
    )
    {
        var ids = user.VisibleCenterIds?.ToArray();
        return database
            .Centers.AsNoTracking()
            .Where(center => ids == null || ids.Contains(center.Id))
            .OrderBy(center => center.CenterCode)
            .ToListAsync(cancellation);
    }

    /// <summary>Everybody who had or has the number and is seen by the reader, hidden and erased patients too.</summary>
    private async Task<IReadOnlyCollection<int>> PatientsAsync(
        string number,
        CancellationToken cancellation
    )
    {
        var registered = await database
            .Patients.IgnoreQueryFilters()
            .Where(patient => patient.RegistryNumber == number)
            .Select(patient => patient.Id)
            .ToListAsync(cancellation);
        var removed = await database
            .Removals.Where(removal => removal.RegistryNumber == number)
            .Select(removal => removal.PatientId)
            .ToListAsync(cancellation);
        return [.. registered.Union(removed)];
    }

    private DateOnly? ReadDay(
        string name,
        Dictionary<string, string> given,
        ModelStateDictionary state
    )
    {
        if (!given.TryGetValue(name, out var text))
            return null;
        var isDay = DateOnly.TryParseExact(
            TypedText.Normalize(ItemType.Date, text),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        );
        if (isDay)
            return day;
        state.AddModelError(
            name,
            sharedText["Problem.NotADate", historyText[$"Filter.{name}"], text]
        );
        given.Remove(name);
        return null;
    }

    private void RefuseUnknown(
        string name,
        bool isUnknown,
        Dictionary<string, string> given,
        ModelStateDictionary state
    )
    {
        if (isUnknown && given.Remove(name))
            state.AddModelError(name, historyText["Filter.Unknown", historyText[$"Filter.{name}"]]);
    }
}
