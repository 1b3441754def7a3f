using ItpRegistry.Data;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Patients.ChangeParts;

/// <summary>The items of a patient that have had more than one value: those whose history is worth a look.</summary>
public sealed class ChangedItems(RegistryDbContext database)
{
    private (int PatientId, Task<HashSet<string>> Keys)? known;

    /// <summary>Whether the item, as <see cref="ItemChanges.KeyOf"/> names it, was changed after its first value, in some row.</summary>
    public async Task<bool> ContainsAsync(int patientId, string key, CancellationToken cancellation)
    {
        if (known?.PatientId != patientId)
            known = (patientId, LoadAsync(patientId, cancellation));
        return (await known.Value.Keys).Contains(key);
    }

    private async Task<HashSet<string>> LoadAsync(int patientId, CancellationToken cancellation)
    {
        var keys = await database
            .Database.SqlQuery<string>(
                $"""
                SELECT DISTINCT table_name || '.' || item AS "Value"
                FROM (
                    SELECT table_name, row_key, coalesce(reason.name, change.name) AS item
                    FROM audit_entries
                    CROSS JOIN LATERAL jsonb_each(changes) AS change (name, pair)
                    LEFT JOIN LATERAL jsonb_object_keys(
                        CASE WHEN jsonb_typeof(pair -> 0) = 'object' THEN pair -> 0 ELSE jsonb_build_object() END
                            || CASE WHEN jsonb_typeof(pair -> 1) = 'object' THEN pair -> 1 ELSE jsonb_build_object() END
                    ) AS reason (name) ON change.name = 'missing'
                    WHERE patient_id = {patientId} AND operation <> 'delete'
                ) AS told
                GROUP BY table_name, row_key, item
                HAVING count(*) > 1
                """
            )
            .ToListAsync(cancellation);
        return [.. keys];
    }
}
