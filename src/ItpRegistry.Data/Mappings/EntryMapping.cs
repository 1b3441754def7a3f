using System.Text.Json;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Entry;
using ItpRegistry.Domain.Patients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ItpRegistry.Data.Mappings;

internal sealed class FormCompletionMapping : IEntityTypeConfiguration<FormCompletion>
{
    public void Configure(EntityTypeBuilder<FormCompletion> builder)
    {
        builder.ToTable("form_completions");
        builder.HasKey(completion => new { completion.PatientId, completion.Form });
        builder.BelongsToPatient(completion => new { completion.CenterId, completion.PatientId });
        builder.RefersToUser(completion => completion.CompletedByUserId);
    }
}

internal sealed class FormDraftMapping : IEntityTypeConfiguration<FormDraft>
{
    public void Configure(EntityTypeBuilder<FormDraft> builder)
    {
        builder.ToTable("form_drafts");
        builder
            .HasOne<RegistryUser>()
            .WithMany()
            .HasForeignKey(draft => draft.UserId)
            .OnDelete(DeleteBehavior.Cascade);
        builder
            .HasOne<Patient>()
            .WithMany()
            .HasForeignKey(draft => new { draft.CenterId, draft.PatientId })
            .HasPrincipalKey(patient => new { patient.CenterId, patient.Id })
            .OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(draft => new { draft.UserId, draft.Address }).IsUnique();
        builder.HasIndex(draft => draft.PatientId);
        builder
            .Property(draft => draft.Fields)
            // Not jsonb, which refuses the character NUL: a draft keeps what was typed, whatever it is.
            .HasColumnType("json")
            .HasConversion<FieldsConverter, FieldsComparer>();
        builder.Check("fields", "json_typeof(fields) = 'object'");
        builder.Check("patient", "(patient_id IS NULL) = (center_id IS NULL)");
    }

    private sealed class FieldsConverter()
        : ValueConverter<Dictionary<string, string>, string>(
            fields => JsonSerializer.Serialize(fields, JsonSerializerOptions.Default),
            json =>
                JsonSerializer.Deserialize<Dictionary<string, string>>(
                    json,
                    JsonSerializerOptions.Default
                )!
        );

    private sealed class FieldsComparer()
        : ValueComparer<Dictionary<string, string>>(
            (left, right) => left!.Count == right!.Count && !left.Except(right).Any(),
            fields => fields.Aggregate(0, (hash, pair) => hash ^ pair.GetHashCode()),
            fields => new Dictionary<string, string>(fields)
        );
}
