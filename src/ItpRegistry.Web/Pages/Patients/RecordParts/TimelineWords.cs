using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Time;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>The words of the timeline's rows.</summary>
internal sealed class TimelineWords(IStringLocalizer<RecordText> recordText)
{
    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public string this[string key] => recordText[$"Timeline.{key}"];

    public string Say(string key, params object[] values) => recordText[$"Timeline.{key}", values];

    /// <summary>A date as far as it is known; of one that is not, the words that say so.</summary>
    public string Date(PartialDate? date, string unknownKey) =>
        date is { } known ? ClinicalFormat.Date(known) : this[unknownKey];

    /// <inheritdoc cref="Date(PartialDate?, string)"/>
    public string Date(DateOnly? date, string unknownKey) =>
        date is { } known ? ClinicalFormat.Date(known) : this[unknownKey];

    /// <summary>The title of a form.</summary>
    public static string Title(CrfForm form) => CrfForms.Title(form).In(Language);

    /// <summary>What an item of a row says, with its label before it; null when it says nothing.</summary>
    public static string? Told(DictionaryItem item, object row) =>
        Answer(item, row) is { } answer ? $"{item.Label.In(Language)}: {answer}" : null;

    /// <summary>What an item of a row says; null when it says nothing.</summary>
    public static string? Answer(DictionaryItem item, object row) =>
        item.GetValue(row) is { } value ? FormViewBuilder.Words(item, value) : null;

    /// <summary>What is said besides, a sentence each.</summary>
    public static string Note(params IEnumerable<string?> parts) =>
        string.Join(". ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
}
