using System.Text.Json;
using System.Text.Json.Nodes;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Settings;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Answers = System.Collections.Generic.Dictionary<string, string>;

namespace ItpRegistry.Web.Tests.Patients.Sequences;

/// <summary>What is held against what.</summary>
public sealed partial class EntrySequenceTests
{
    private async Task AssertSameAsync(string step)
    {
        foreach (var form in ModelForm.All)
        {
            Assert.Equal(
                (step, form.Path, Text(model.Rows[form.Path])),
                (step, form.Path, Text(await StoredAsync(form)))
            );
        }
        var patient = await entry.StoredAsync();
        var question = DataDictionary.Patients[ModelForm.Question.Code];
        Assert.Equal((step, model.Question), (step, question.Format(question.GetValue(patient))));
        var drafts = await entry.DraftsAsync();
        Assert.Equal(
            (step, string.Join(' ', model.Drafts.Keys.Order())),
            (step, string.Join(' ', drafts.Keys.Select(a => a[(entry.Path.Length + 1)..]).Order()))
        );
        foreach (var (address, typed) in model.Drafts)
        {
            var fields = drafts[$"{entry.Path}/{address}"].Fields;
            Assert.Equal(
                (step, address, Text(typed)),
                (step, address, Text(typed.ToDictionary(t => t.Key, t => fields[t.Key])))
            );
        }
        Assert.Equal(
            (step, string.Join(' ', model.Complete.Order())),
            (
                step,
                string.Join(
                    ' ',
                    (await entry.CompletionsAsync())
                        .Select(done =>
                            ModelForm
                                .All.Single(form => form.File == DataDictionary.FileOf(done).Code)
                                .Path
                        )
                        .Order()
                )
            )
        );
    }

    private static string Text(SortedDictionary<int, Answers> rows) =>
        string.Join("; ", rows.Select(row => $"{row.Key}: {Text(row.Value)}"));

    private static string Text(Answers answers) =>
        string.Join(", ", answers.OrderBy(a => a.Key).Select(a => $"{a.Key}={a.Value}"));

    /// <summary>The model's fields of the stored rows.</summary>
    private async Task<SortedDictionary<int, Answers>> StoredAsync(ModelForm form)
    {
        var file = DataDictionary.Files.Single(f => f.Code == form.File);
        var rows = new SortedDictionary<int, Answers>();
        foreach (var row in file.RowsOf(await entry.StoredAsync()))
        {
            rows[row is SequencedRow sequenced ? sequenced.Sequence : 1] = form.Fields.ToDictionary(
                field => field.Code,
                field => file[field.Code].Format(file[field.Code].GetValue(row))
            );
        }
        return rows;
    }

    /// <summary>The stored outcomes and characteristics are those that the domain concludes from the stored rows.</summary>
    private async Task AssertConcludedAsync()
    {
        await using var db = registry.CreateContext();
        var patient = (await PatientAggregates.LoadAsync(db, entry.PatientId))!;
        var definitions = await db.ResponseDefinitions.AsNoTracking().ToListAsync();
        Assert.NotEmpty(definitions);
        foreach (var definition in definitions)
        {
            var stored = await db
                .Outcomes.AsNoTracking()
                .SingleAsync(o => o.PatientId == patient.Id && o.DefinitionId == definition.Id);
            Assert.Equal(
                ResponseClassifier.Classify(patient, definition).Outcome with
                {
                    PatientId = patient.Id,
                    CenterId = patient.CenterId,
                    DefinitionId = definition.Id,
                },
                stored
            );
        }
        var derived = CharacteristicsDerivation.Derive(
            patient,
            await StudyPeriodSetting.LoadAsync(db)
        );
        var characteristics = await db
            .Characteristics.AsNoTracking()
            .SingleAsync(row => row.PatientId == patient.Id);
        Assert.Equal(
            JsonSerializer.Serialize(
                derived with
                {
                    PatientId = patient.Id,
                    CenterId = patient.CenterId,
                }
            ),
            JsonSerializer.Serialize(characteristics)
        );
    }

    /// <summary>The audit trail, replayed from nothing, makes the rows that are stored.</summary>
    private async Task AssertAuditedAsync()
    {
        var replay = AuditReplay.Of(await entry.AuditAsync());
        foreach (var file in DataDictionary.Files.Where(file => file.Forms.Count > 0))
        {
            var column = file == DataDictionary.Patients ? "id" : "patient_id";
            var stored = await RowsAsync(file.Code, column);
            var replayed = replay.RowsOf(file.Code).Values.ToList();
            Assert.Equal((file.Code, stored.Count), (file.Code, replayed.Count));
            foreach (var row in stored)
            {
                Assert.True(
                    replayed.Exists(other => JsonNode.DeepEquals(row, other)),
                    $"{file.Code}: {row} is not in\n{string.Join('\n', replayed)}"
                );
            }
        }
    }

    /// <summary>The rows of a table as the audit trail writes them: without keys, blanks and an empty list of missing values.</summary>
    private async Task<IReadOnlyList<JsonObject>> RowsAsync(string table, string column)
    {
        await using var db = registry.CreateContext();
        // The names are the data dictionary's own.
        var sql = $$"""
            SELECT (jsonb_strip_nulls(to_jsonb(r)) - ARRAY['id', 'patient_id', 'center_id', 'center_code'])::text AS "Value"
            FROM {{table}} r WHERE {{column}} = {0}
            """;
        var rows = await db.Database.SqlQueryRaw<string>(sql, entry.PatientId).ToListAsync();
        return
        [
            .. rows.Select(text =>
            {
                var row = JsonNode.Parse(text)!.AsObject();
                if (row["missing"] is JsonObject { Count: 0 })
                    row.Remove("missing");
                return row;
            }),
        ];
    }
}
