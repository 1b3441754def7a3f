using ItpRegistry.Data.Accounts;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Mappings;

/// <summary>The tables of ASP.NET Core Identity and Data Protection under names in the registry's style.</summary>
internal static class IdentityMapping
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<RegistryUser>(user =>
        {
            user.ToTable("users");
            user.HasIndex(u => u.NormalizedUserName)
                .HasDatabaseName("ix_users_normalized_user_name");
            user.HasIndex(u => u.NormalizedEmail).HasDatabaseName("ix_users_normalized_email");
            user.Property(u => u.DisplayName).HasMaxLength(256);
            user.Property(u => u.Language).HasMaxLength(10);
        });
        builder.Entity<IdentityRole<int>>(role =>
        {
            role.ToTable("roles");
            role.HasIndex(r => r.NormalizedName).HasDatabaseName("ix_roles_normalized_name");
        });
        builder.Entity<IdentityUserRole<int>>().ToTable("user_roles").HasIndex(r => r.RoleId);
        builder.Entity<IdentityUserClaim<int>>().ToTable("user_claims").HasIndex(c => c.UserId);
        builder.Entity<IdentityUserLogin<int>>().ToTable("user_logins").HasIndex(l => l.UserId);
        builder.Entity<IdentityUserToken<int>>().ToTable("user_tokens");
        builder.Entity<IdentityRoleClaim<int>>().ToTable("role_claims").HasIndex(c => c.RoleId);
        // Mapped here and not by a schema version in Identity's options, for the schema must not depend on the program that happens to build the model.
        builder.Entity<IdentityUserPasskey<int>>(passkey =>
        {
            passkey.ToTable("user_passkeys");
            passkey.HasKey(p => p.CredentialId);
            // The longest credential that the standard allows.
            passkey.Property(p => p.CredentialId).HasMaxLength(1024);
            passkey
                .HasOne<RegistryUser>()
                .WithMany()
                .HasForeignKey(p => p.UserId)
                .OnDelete(DeleteBehavior.Cascade);
            passkey.HasIndex(p => p.UserId);
            passkey.ComplexProperty(p => p.Data, data => data.ToJson("data"));
        });
        builder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }
}
