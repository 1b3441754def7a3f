using System.Linq.Expressions;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Patients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

/// <summary>What hangs on a patient without being a form.</summary>
internal static class PatientDependents
{
    /// <summary>Gone with the patient, and never in another center than the patient.</summary>
    public static void BelongsToPatient<TEntity>(
        this EntityTypeBuilder<TEntity> entity,
        Expression<Func<TEntity, object?>> centerAndPatient
    )
        where TEntity : class =>
        entity
            .HasOne<Patient>()
            .WithMany()
            .HasForeignKey(centerAndPatient)
            .HasPrincipalKey(patient => new { patient.CenterId, patient.Id })
            .OnDelete(DeleteBehavior.Cascade);

    /// <summary>A user who did something is not deleted.</summary>
    public static void RefersToUser<TEntity>(
        this EntityTypeBuilder<TEntity> entity,
        Expression<Func<TEntity, object?>> user
    )
        where TEntity : class =>
        entity
            .HasOne<RegistryUser>()
            .WithMany()
            .HasForeignKey(user)
            .OnDelete(DeleteBehavior.Restrict);
}
