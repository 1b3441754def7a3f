using System.Linq.Expressions;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

/// <summary>What every table of a form, and every table that hangs on a patient, has in common.</summary>
internal static class PatientRowMapping
{
    /// <summary>The reasons for missing items, and PostgreSQL's <c>xmin</c> as the concurrency token.</summary>
    public static void IsForm<TForm>(this EntityTypeBuilder<TForm> form)
        where TForm : class, IFormRow
    {
        // A column is named as the item is, by the rule of the interchange format and not by the naming convention's.
        foreach (var item in form.Metadata.GetProperties().Where(p => !p.IsShadowProperty()))
            item.SetColumnName(ItemCode.OfProperty(item.Name));
        form.Property(row => row.Missing)
            .HasColumnType("jsonb")
            .HasDefaultValueSql("'{}'::jsonb")
            .HasConversion<MissingReasonsConverter, MissingReasonsComparer>();
        form.Property<uint>(RegistryDbContext.RowVersion).HasColumnName("xmin").IsRowVersion();
    }

    /// <summary>A repeating form: rows of a patient, in the patient's center.</summary>
    public static void IsFormOf<TRow>(
        this EntityTypeBuilder<TRow> form,
        Expression<Func<Patient, IEnumerable<TRow>?>> rows
    )
        where TRow : PatientRow
    {
        form.IsForm();
        form.HasOne<Patient>()
            .WithMany(rows)
            .HasForeignKey(row => new { row.CenterId, row.PatientId })
            .HasPrincipalKey(patient => new { patient.CenterId, patient.Id })
            .OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>The natural key beside the registry number.</summary>
    public static void IsSequenced<TRow>(this EntityTypeBuilder<TRow> form)
        where TRow : SequencedRow
    {
        form.HasIndex(row => new { row.PatientId, row.Sequence }).IsUnique();
        form.CheckMinimum(row => row.Sequence, 1);
    }
}
