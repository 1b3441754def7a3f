using System.Text.Json;
using System.Text.Json.Serialization;
using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Mappings;

/// <summary>The <c>adverse_events</c> column of <c>patient_characteristics</c>: an array of objects, choices by code.</summary>
public static class CohortAdverseEventsJson
{
    public static string Write(IReadOnlyList<CohortAdverseEvent> events) =>
        events.Count == 0 ? "[]" : JsonSerializer.Serialize(events.Select(Stored.Of));

    public static IReadOnlyList<CohortAdverseEvent> Read(string json) =>
        json == "[]"
            ? []
            :
            [
                .. JsonSerializer
                    .Deserialize<List<Stored>>(json)!
                    .Select(stored => stored.ToEvent()),
            ];

    private sealed record Stored(
        [property: JsonPropertyName("category")] string? Category,
        [property: JsonPropertyName("imputable")] string? Imputable,
        [property: JsonPropertyName("imputable_to")] string? ImputableTo,
        [property: JsonPropertyName("serious")] bool Serious
    )
    {
        public static Stored Of(CohortAdverseEvent item) =>
            new(
                CodeOf(item.Category),
                CodeOf(item.Imputable),
                CodeOf(item.ImputableTo),
                item.Serious
            );

        public CohortAdverseEvent ToEvent() =>
            new(
                ChoiceOf<AdverseEventCategory>(Category),
                ChoiceOf<YesNoUnknown>(Imputable),
                ChoiceOf<ImputableTo>(ImputableTo),
                Serious
            );

        private static string? CodeOf<TChoice>(TChoice? choice)
            where TChoice : struct, Enum => choice is { } value ? Codes<TChoice>.Of(value) : null;

        private static TChoice? ChoiceOf<TChoice>(string? code)
            where TChoice : struct, Enum => code is null ? null : Codes<TChoice>.Parse(code);
    }
}
