using System.Globalization;
using Npgsql;

namespace ItpRegistry.Data.Auditing.Verification;

/// <summary>
/// An entry of the trail with everything that its hashes were computed from, exactly as it is stored: also a moment that no calendar has, and a JSON text as
/// the database writes it.
/// </summary>
internal sealed record StoredEntry
{
    /// <summary>What <see cref="Read"/> reads, in its order.</summary>
    public const string Columns =
        "patient_id, center_id, number, at, user_id, user_name, origin, operation, table_name, row_key, changes, reason, salt, content_hash, previous_hash, hash";

    private static readonly long Year2000 = new DateTime(
        2000,
        1,
        1,
        0,
        0,
        0,
        DateTimeKind.Utc
    ).Ticks;

    public required int PatientId { get; init; }
    public required int CenterId { get; init; }
    public required int Number { get; init; }

    /// <summary>Microseconds since the beginning of 2000 (UTC).</summary>
    public required long At { get; init; }
    public required int? UserId { get; init; }
    public required string UserName { get; init; }
    public required string Origin { get; init; }
    public required string Operation { get; init; }
    public required string TableName { get; init; }
    public required string? RowKey { get; init; }
    public required string? Changes { get; init; }
    public required string? Reason { get; init; }
    public required Guid? Salt { get; init; }
    public required byte[] ContentHash { get; init; }
    public required byte[]? PreviousHash { get; init; }
    public required byte[] Hash { get; init; }

    /// <summary>Whether what it tells of the patient was erased.</summary>
    public bool IsErased => Salt is null && Changes is null && RowKey is null && Reason is null;

    /// <summary>When, in ISO 8601 to the microsecond.</summary>
    public string Moment
    {
        get
        {
            var isInCalendar =
                At >= (DateTime.MinValue.Ticks - Year2000) / 10
                && At <= (DateTime.MaxValue.Ticks - Year2000) / 10;
            return isInCalendar
                ? new DateTime(Year2000 + (At * 10), DateTimeKind.Utc).ToString(
                    "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
                    CultureInfo.InvariantCulture
                )
                : "at no moment of the calendar";
        }
    }

    public static StoredEntry Read(NpgsqlDataReader reader) =>
        new()
        {
            PatientId = reader.GetInt32(0),
            CenterId = reader.GetInt32(1),
            Number = reader.GetInt32(2),
            At = reader.GetFieldValue<long>(3),
            UserId = reader.IsDBNull(4) ? null : reader.GetInt32(4),
            UserName = reader.GetString(5),
            Origin = reader.GetString(6),
            Operation = reader.GetString(7),
            TableName = reader.GetString(8),
            RowKey = Text(reader, 9),
            Changes = Text(reader, 10),
            Reason = Text(reader, 11),
            Salt = reader.IsDBNull(12) ? null : reader.GetGuid(12),
            ContentHash = (byte[])reader.GetValue(13),
            PreviousHash = reader.IsDBNull(14) ? null : (byte[])reader.GetValue(14),
            Hash = (byte[])reader.GetValue(15),
        };

    private static string? Text(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);
}
