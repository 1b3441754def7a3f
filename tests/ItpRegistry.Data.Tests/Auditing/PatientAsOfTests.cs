using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Auditing.Replay;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Tests.Removal;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Auditing;

/// <summary>A patient made from the audit trail alone is the one who was stored, at every moment.</summary>
public sealed class PatientAsOfTests(RegistryDatabaseFixture databases) : IAsyncLifetime
{
    private StoredStates registry = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        registry = new(await RemovalRegistry.CreateAsync(databases));

    public ValueTask DisposeAsync() => registry.Removals.DisposeAsync();

    /// <summary>Every item of every form has a value or a reason for having none; then rows are added, changed, moved and deleted, one save after the other.</summary>
    [Fact]
    public async Task EveryPastState_IsTheOneThatWasStored()
    {
        var id = await MarkedPatient.AddAsync(registry.Removals, "03-0001");
        List<(DateTime At, string Text)> states = [await registry.StateAsync(id)];
        foreach (
            var sql in new[]
            {
                "UPDATE patients SET sex = 'male', birth_year = 1958, m_protein = NULL, missing = '{\"m_protein\": \"not_done\"}'",
                "INSERT INTO bleeding_events (patient_id, center_id, sequence, site, who_grade) SELECT id, center_id, n, 'site ' || n, n FROM patients, generate_series(2, 4) n",
                "UPDATE bleeding_events SET sequence = CASE sequence WHEN 1 THEN 4 WHEN 2 THEN 1 WHEN 3 THEN 2 ELSE 3 END",
                "UPDATE bleeding_events SET site = 'moved', missing = '{\"date\": \"unknown\"}', date = NULL WHERE sequence = 4",
                "DELETE FROM bleeding_events WHERE sequence = 1; UPDATE bleeding_events SET sequence = sequence - 1",
                "UPDATE platelet_counts SET date = date + 1, count = 20.50",
                "INSERT INTO platelet_counts (patient_id, center_id, date, repeat, count) SELECT patient_id, center_id, date, 2, 30 FROM platelet_counts",
                "DELETE FROM follow_up",
                "UPDATE patients SET missing = '{}', m_protein = 'yes'",
                "INSERT INTO form_completions (patient_id, center_id, form, completed_at, completed_by) SELECT id, center_id, 'itp_history', now(), 'Investigator' FROM patients",
                "DELETE FROM form_completions WHERE form = 'follow_up'",
            }
        )
        {
            await registry.SaveAsync(sql);
            states.Add(await registry.StateAsync(id));
        }
        var entries = await registry.EntriesAsync(id);

        foreach (var (at, text) in states)
            Assert.Equal(text, StoredStates.Text(PatientAsOf.Of(entries, at)));
        // Between two saves the earlier one still stands.
        for (var i = 1; i < states.Count; i++)
        {
            Assert.Equal(
                states[i - 1].Text,
                StoredStates.Text(PatientAsOf.Of(entries, states[i].At.AddMicroseconds(-1)))
            );
        }
        Assert.Equal(states.Select(state => state.Text).Distinct().Count(), states.Count);
    }

    [Fact]
    public async Task Erased_ThereIsNobodyAtAnyMoment()
    {
        var id = await MarkedPatient.AddAsync(registry.Removals, "03-0001");
        await registry.Removals.EraseAsync(id);
        var entries = await registry.EntriesAsync(id);
        Assert.All(
            entries.Select(entry => entry.At).Distinct(),
            at => Assert.Null(PatientAsOf.Of(entries, at).Patient)
        );
    }

    /// <summary>Of two who save at once the one who came first may be done last: neither is taken before the other's entry that it rests on.</summary>
    [Fact]
    public void EntriesThatOvertakeEachOther_AreTakenInTheOrderOfTheirNumbers()
    {
        var first = new DateTime(2026, 1, 15, 10, 0, 0, DateTimeKind.Utc);
        AuditEntry[] entries =
        [
            Entry(1, first, """{"registry_number": [null, "03-0001"]}""", "insert"),
            Entry(2, first.AddSeconds(5), """{"birth_year": [null, 1958]}"""),
            Entry(3, first.AddSeconds(3), """{"birth_year": [1958, 1959]}"""),
            Entry(4, first.AddSeconds(9), """{"birth_year": [1959, 1960]}"""),
        ];

        Assert.Null(PatientAsOf.Of(entries, first.AddSeconds(4)).Patient!.BirthYear);
        var both = PatientAsOf.Of(entries, first.AddSeconds(5));
        Assert.Equal(1959, both.Patient!.BirthYear);
        Assert.Equal([first, first.AddSeconds(5), first.AddSeconds(9)], both.Moments);
        Assert.Equal(
            (first, first.AddSeconds(5), first.AddSeconds(9)),
            (both.Previous, both.Current, both.Next)
        );
    }

    private static AuditEntry Entry(
        int number,
        DateTime at,
        string changes,
        string operation = "update"
    ) =>
        new()
        {
            Number = number,
            At = at,
            UserName = "Investigator",
            Origin = "page",
            Operation = operation,
            TableName = "patients",
            RowKey = "",
            Changes = changes,
            ContentHash = [],
            Hash = [],
        };

    /// <summary>The registry with what is stored in it, as texts to be compared.</summary>
    private sealed class StoredStates(RemovalRegistry removals)
    {
        public RemovalRegistry Removals => removals;

        public async Task<List<AuditEntry>> EntriesAsync(int id)
        {
            await using var db = removals.Database.CreateContext();
            return await db
                .AuditEntries.AsNoTracking()
                .Where(entry => entry.PatientId == id)
                .OrderBy(entry => entry.Number)
                .ToListAsync(Ct);
        }

        public async Task SaveAsync(string sql)
        {
            await using var db = removals.Database.CreateContext();
            await using var transaction = await RegistryTransaction.BeginAsync(
                db,
                RemovalRegistry.Coordinator,
                Ct
            );
#pragma warning disable EF1002
            await db.Database.ExecuteSqlRawAsync(
                sql.Replace("{", "{{", StringComparison.Ordinal)
                    .Replace("}", "}}", StringComparison.Ordinal),
                Ct
            );
#pragma warning restore EF1002
            await transaction.CommitAsync(Ct);
        }

        public async Task<(DateTime At, string Text)> StateAsync(int id)
        {
            await using var db = removals.Database.CreateContext();
            var patient = await PatientAggregates.LoadAsync(db, id, Ct);
            var completed = await db
                .FormCompletions.Where(row => row.PatientId == id)
                .Select(row => row.Form)
                .ToListAsync(Ct);
            var at = await db
                .AuditEntries.Where(entry => entry.PatientId == id)
                .MaxAsync(entry => entry.At, Ct);
            return (at, Text(patient!, completed));
        }

        public static string Text(PatientAsOf record) => Text(record.Patient!, record.Completed);

        private static string Text(Patient patient, IEnumerable<CrfForm> completed)
        {
            var rows =
                from file in DataDictionary.Files
                where file != DataDictionary.Centers
                from row in file.RowsOf(patient)
                orderby file.Code, file.RowKeyOf(row)
                let answers = file
                    .Items.Where(item => !item.IsReference)
                    .Select(item => $"{item.Code}={item.Format(item.GetValue(row))}")
                let reasons = ((IFormRow)row)
                    .Missing.OrderBy(reason => reason.Key, StringComparer.Ordinal)
                    .Select(reason => $"{reason.Key}:{reason.Value}")
                select $"{file.Code}: {string.Join(' ', answers.Concat(reasons))}";
            return string.Join('\n', rows.Append(string.Join(' ', completed.Order())));
        }
    }
}
