using System.Text.Json;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Time;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ItpRegistry.Data.Mappings;

/// <summary>Stores a choice by its code.</summary>
internal sealed class CodeConverter<TChoice>()
    : ValueConverter<TChoice, string>(
        choice => Codes<TChoice>.Of(choice),
        code => Codes<TChoice>.Parse(code)
    )
    where TChoice : struct, Enum;

/// <summary>Stores a partial date as it is written: <c>2014</c>, <c>2014-06</c> or <c>2014-06-17</c>.</summary>
internal sealed class PartialDateConverter()
    : ValueConverter<PartialDate, string>(date => date.ToString(), text => PartialDate.Parse(text));

/// <summary>Stores the reasons for missing items as a JSON object from item code to reason code.</summary>
internal sealed class MissingReasonsConverter()
    : ValueConverter<Dictionary<string, MissingReason>, string>(
        reasons => MissingReasonsJson.Write(reasons),
        json => MissingReasonsJson.Read(json)
    );

internal sealed class MissingReasonsComparer()
    : ValueComparer<Dictionary<string, MissingReason>>(
        (left, right) => MissingReasonsJson.AreEqual(left, right),
        reasons => reasons.Aggregate(0, (hash, pair) => hash ^ pair.GetHashCode()),
        reasons => new Dictionary<string, MissingReason>(reasons)
    );

/// <summary>Stores a patient's adverse events, as Table 3 needs them, as a JSON array.</summary>
internal sealed class CohortAdverseEventsConverter()
    : ValueConverter<IReadOnlyList<CohortAdverseEvent>, string>(
        events => CohortAdverseEventsJson.Write(events),
        json => CohortAdverseEventsJson.Read(json)
    );

internal sealed class CohortAdverseEventsComparer()
    : ValueComparer<IReadOnlyList<CohortAdverseEvent>>(
        (left, right) => left!.SequenceEqual(right!),
        events => events.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
        events => events
    );

/// <summary>The <c>missing</c> column of every form's table.</summary>
public static class MissingReasonsJson
{
    public static string Write(Dictionary<string, MissingReason> reasons) =>
        reasons.Count == 0
            ? "{}"
            : JsonSerializer.Serialize(
                reasons.ToDictionary(pair => pair.Key, pair => Codes<MissingReason>.Of(pair.Value))
            );

    public static Dictionary<string, MissingReason> Read(string json) =>
        json == "{}"
            ? []
            : JsonSerializer
                .Deserialize<Dictionary<string, string>>(json)!
                .ToDictionary(pair => pair.Key, pair => Codes<MissingReason>.Parse(pair.Value));

    internal static bool AreEqual(
        Dictionary<string, MissingReason>? left,
        Dictionary<string, MissingReason>? right
    ) =>
        left!.Count == right!.Count
        && left.All(pair => right.TryGetValue(pair.Key, out var other) && other == pair.Value);
}
