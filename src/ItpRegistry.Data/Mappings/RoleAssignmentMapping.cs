using ItpRegistry.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

internal sealed class RoleAssignmentMapping : IEntityTypeConfiguration<RoleAssignment>
{
    public void Configure(EntityTypeBuilder<RoleAssignment> builder)
    {
        builder.ToTable("role_assignments");
        builder
            .HasOne<RegistryUser>()
            .WithMany(user => user.RoleAssignments)
            .HasForeignKey(assignment => assignment.UserId)
            .OnDelete(DeleteBehavior.Cascade);
        builder
            .HasOne(assignment => assignment.Center)
            .WithMany()
            .HasForeignKey(assignment => assignment.CenterId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasIndex(assignment => new
            {
                assignment.UserId,
                assignment.Role,
                assignment.CenterId,
            })
            .IsUnique()
            .AreNullsDistinct(false);
        builder.HasIndex(assignment => assignment.CenterId);
        builder.Check("may_export", "NOT may_export OR role <> 'administrator'");
        builder.Check(
            "center_of_role",
            "CASE role WHEN 'investigator' THEN center_id IS NOT NULL WHEN 'monitor' THEN true ELSE center_id IS NULL END"
        );
    }
}
