using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Data.Cohorts.Freezing;

/// <summary>
/// <c>rows.json</c>: every row of a cohort in full, so that the program can make its tables again. An array with one object a line and patient, names and
/// choices by code, days as ISO 8601; without the keys of the database, which say nothing outside of it.
/// </summary>
public static class CohortRowJson
{
    /// <summary>What the file is called.</summary>
    public const string FileName = "rows.json";

    private static readonly string[] DatabaseKeys =
    [
        nameof(PatientCharacteristics.PatientId),
        nameof(PatientCharacteristics.CenterId),
        nameof(ResponseOutcome.DefinitionId),
    ];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // The same policy that makes the codes.
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutKeys } },
    };

    /// <summary>Writes the file, a row at a time.</summary>
    public static async Task WriteAsync(
        IEnumerable<CohortRow> rows,
        Stream stream,
        CancellationToken ct = default
    )
    {
        var before = "[\n"u8.ToArray();
        foreach (var row in rows)
        {
            await stream.WriteAsync(before, ct);
            await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(row, Json), ct);
            before = ",\n"u8.ToArray();
        }
        await stream.WriteAsync(before[0] == '[' ? "[]\n"u8.ToArray() : "\n]\n"u8.ToArray(), ct);
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="JsonException">It is not what <see cref="WriteAsync"/> writes.</exception>
    public static async Task<IReadOnlyList<CohortRow>> ReadAsync(
        Stream stream,
        CancellationToken ct = default
    ) =>
        await JsonSerializer.DeserializeAsync<List<CohortRow>>(stream, Json, ct)
        ?? throw new JsonException("The rows are null.");

    /// <summary>Whether two rows say the same of a patient.</summary>
    public static bool AreSame(CohortRow one, CohortRow other) =>
        JsonSerializer
            .SerializeToUtf8Bytes(one, Json)
            .AsSpan()
            .SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other, Json));

    /// <summary>The values of a row as JSON, each by its code: the names of the file, but what cohorts can be restricted by has the name it has there.</summary>
    public static IReadOnlyDictionary<string, string> Values(CohortRow row)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(JsonSerializer.SerializeToNode(row, Json)!.AsObject());
        return values;

        void Add(JsonObject part)
        {
            foreach (var (name, value) in part)
            {
                if (value is JsonObject inner)
                    Add(inner);
                else
                    values[CodeOf(name)] = value?.ToJsonString() ?? "";
            }
        }
    }

    private static string CodeOf(string name) =>
        name switch
        {
            "center_code" => CohortVariables.Center,
            "computed" => "computed_outcome",
            "adjudicated" => "adjudicated_outcome",
            "itp_duration_days" => "itp_duration_months",
            _ => name,
        };

    private static void LeaveOutKeys(JsonTypeInfo type)
    {
        if (type.Type != typeof(PatientCharacteristics) && type.Type != typeof(ResponseOutcome))
            return;
        var names = DatabaseKeys.Select(JsonNamingPolicy.SnakeCaseLower.ConvertName).ToHashSet();
        var keys = type.Properties.Where(property => names.Contains(property.Name)).ToList();
        foreach (var key in keys)
            type.Properties.Remove(key);
    }
}
