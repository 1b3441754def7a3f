using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Adjudication;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Entry;
using ItpRegistry.Data.Warnings;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Removal;

/// <summary>
/// A patient with a value that nobody else has in every text, date and decimal of every form, and in all that hangs on a patient beside the forms: where
/// one of them is found, something of the patient is left.
/// </summary>
internal static class MarkedPatient
{
    private const string Text = "xyzzy-marker";
    private const decimal Number = 417.3m;
    private static readonly DateOnly Day = new(1987, 3, 19);

    /// <summary>The values, as a table's row shows them.</summary>
    public static IReadOnlyList<string> Marks { get; } = [Text, "417.3", "1987-03-19"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<int> AddAsync(RemovalRegistry registry, string registryNumber)
    {
        var patient = new Patient { RegistryNumber = registryNumber };
        foreach (var file in DataDictionary.Files.Where(file => file != DataDictionary.Centers))
        {
            var row =
                file == DataDictionary.Patients ? patient : file.CreateRow(patient.RegistryNumber);
            foreach (var item in file.Items.Where(item => !item.IsReference))
                Mark(item, row);
            if (row != patient)
                file.AddTo(patient, row);
        }
        var id = await registry.AddAsync(registryNumber, patient);
        await AddDependentsAsync(registry, patient);
        return id;
    }

    private static void Mark(DictionaryItem item, object row)
    {
        object? value = item.Type switch
        {
            ItemType.Text when !item.IsKey => Text,
            ItemType.Decimal => Number,
            ItemType.Date => Day,
            ItemType.PartialDate => new PartialDate(Day.Year, Day.Month, Day.Day),
            ItemType.Integer when item.IsKey => 1,
            _ => null,
        };
        if (value is not null)
            item.SetValue(row, value);
    }

    private static async Task AddDependentsAsync(RemovalRegistry registry, Patient patient)
    {
        await using var db = registry.Database.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(
            db,
            RemovalRegistry.Coordinator with
            {
                Reason = Text,
            },
            Ct
        );
        var user = new RegistryUser { DisplayName = "Investigator, Center 03" };
        db.Add(user);
        var stored = await db.Patients.SingleAsync(row => row.Id == patient.Id, Ct);
        stored.BoneMarrowOther = $"{Text} corrected";
        var warning = new SoftWarning
        {
            PatientId = patient.Id,
            CenterId = patient.CenterId,
            Code = "a_check",
            Form = "patients",
            RowKey = Text,
            Value = Text,
            Detail = $$"""{"found": "{{Text}}"}""",
        };
        db.Add(warning);
        await transaction.SaveAsync(Ct);
        warning.ConfirmedReason = Text;
        warning.ConfirmedAt = DateTime.UtcNow;
        AddWorkflow(db, patient, user, (await db.ResponseDefinitions.FirstAsync(Ct)).Id);
        db.Add(
            new RegistryEvent
            {
                UserName = user.DisplayName,
                Origin = "page",
                Kind = EventKind.PatientViewed,
                PatientId = patient.Id,
                CenterId = patient.CenterId,
            }
        );
        await transaction.CommitAsync(Ct);
    }

    private static void AddWorkflow(
        RegistryDbContext db,
        Patient patient,
        RegistryUser user,
        int definitionId
    )
    {
        db.Add(
            new FormCompletion
            {
                PatientId = patient.Id,
                CenterId = patient.CenterId,
                Form = CrfForm.FollowUp,
                CompletedBy = user.DisplayName,
            }
        );
        db.Add(
            new FormDraft
            {
                UserId = user.Id,
                PatientId = patient.Id,
                CenterId = patient.CenterId,
                Address = $"/patients/{patient.RegistryNumber}/history",
                Fields = new() { ["bone_marrow_other"] = Text },
            }
        );
        db.Add(
            new OutcomeAdjudication
            {
                PatientId = patient.Id,
                CenterId = patient.CenterId,
                DefinitionId = definitionId,
                Reason = Text,
                DecidedBy = user.DisplayName,
            }
        );
    }
}
