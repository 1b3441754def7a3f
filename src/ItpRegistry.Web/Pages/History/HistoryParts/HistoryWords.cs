using System.Text.Json;
using ItpRegistry.Data.Auditing.History;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.History.HistoryParts;

/// <summary>Tells the lines of the history in the reader's language.</summary>
public sealed class HistoryWords(IStringLocalizer<HistoryText> historyText)
{
    /// <summary>What happened, each thing by itself.</summary>
    public IEnumerable<string> Of(HistoryLine line) =>
        line.Event is { } happened
            ? [historyText[$"Event.{happened.Kind}"]]
            : line.Changes.Select(Of);

    /// <summary>The choices of what is shown, in groups; of the changes only for those who read patients.</summary>
    public IEnumerable<(string Group, IReadOnlyList<FieldChoice> Choices)> Kinds(
        bool readsPatients
    ) =>
        HistoryKind
            .All.Where(kind => readsPatients || kind.Entries is null)
            .GroupBy(kind =>
                kind.Entries is null ? historyText["Kinds.Events"] : historyText["Kinds.Changes"]
            )
            .Select(group =>
                (
                    group.Key.Value,
                    (IReadOnlyList<FieldChoice>)
                        [.. group.Select(kind => new FieldChoice(kind.Code, NameOf(kind)))]
                )
            );

    /// <summary>What else an event knows, by the codes that it is stored under.</summary>
    public static IEnumerable<(string Name, string Value)> Details(HistoryLine line)
    {
        if (line.Event is null)
            yield break;
        if (line.Event.Address is { } address)
            yield return ("address", address);
        using var details = JsonDocument.Parse(line.Event.Details);
        foreach (var member in details.RootElement.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null)
                yield return (member.Name, member.Value.ToString());
        }
    }

    private string NameOf(HistoryKind kind) =>
        Codes<CrfForm>.TryParse(kind.Code, out var form)
            ? CrfForms.Title(form).In(ItemMessages.Language)
            : historyText[$"Kind.{kind.Code}"];

    private string Of(HistoryChange change)
    {
        if (DataDictionary.Files.FirstOrDefault(file => file.Code == change.Table) is not { } file)
        {
            var many = change.Count > 1 ? historyText["Times", change.Count].Value : "";
            return historyText[$"Other.{change.Table}.{change.Operation}"] + many;
        }
        var forms = string.Join(
            " / ",
            file.Forms.Select(form => CrfForms.Title(form).In(ItemMessages.Language))
        );
        return change.Count == 1
            ? historyText[$"Change.{change.Operation}.One", forms]
            : historyText[$"Change.{change.Operation}", forms, change.Count];
    }
}
