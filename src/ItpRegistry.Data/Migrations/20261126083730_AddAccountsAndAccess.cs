using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ItpRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class AddAccountsAndAccess : Migration
    {
        /// <summary>Every table whose rows are of one patient, or of one center.</summary>
        private static readonly string[] PatientTables =
        [
            "patients",
            "prior_treatments",
            "combinations",
            "platelet_counts",
            "rescue_treatments",
            "bleeding_events",
            "adverse_events",
            "follow_up",
            "soft_warnings",
            "outcomes",
            "patient_characteristics",
            "form_completions",
            "outcome_adjudications",
            "patient_removals",
            "audit_entries",
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "expires_on",
                table: "users",
                type: "date",
                nullable: true
            );

            migrationBuilder.AddColumn<DateTime>(
                name: "invited_at",
                table: "users",
                type: "timestamp with time zone",
                nullable: true
            );

            migrationBuilder.AddColumn<DateTime>(
                name: "last_sign_in_at",
                table: "users",
                type: "timestamp with time zone",
                nullable: true
            );

            migrationBuilder.AddColumn<DateTime>(
                name: "suspended_at",
                table: "users",
                type: "timestamp with time zone",
                nullable: true
            );

            migrationBuilder.AddColumn<bool>(
                name: "may_export",
                table: "role_assignments",
                type: "boolean",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.CreateTable(
                name: "registry_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    user_id = table.Column<int>(type: "integer", nullable: true),
                    user_name = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    center_id = table.Column<int>(type: "integer", nullable: true),
                    patient_id = table.Column<int>(type: "integer", nullable: true),
                    subject_user_id = table.Column<int>(type: "integer", nullable: true),
                    address = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    details = table.Column<string>(type: "jsonb", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_events", x => x.id);
                    table.CheckConstraint(
                        "ck_registry_events_address",
                        "char_length(\"address\") BETWEEN 1 AND 4000 AND \"address\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_registry_events_kind",
                        "\"kind\" IN ('signed_in', 'sign_in_failed', 'signed_out', 'session_expired', 'locked_out', 'unlocked', 'signed_out_everywhere', 'user_invited', 'invitation_accepted', 'password_changed', 'password_reset_requested', 'second_factor_added', 'second_factor_removed', 'recovery_codes_made', 'recovery_code_used', 'passkey_added', 'passkey_removed', 'user_changed', 'roles_changed', 'user_suspended', 'user_restored', 'center_added', 'center_changed', 'setting_changed', 'patient_viewed', 'exported', 'own_copy_made', 'trail_exported', 'imported', 'seeded', 'audit_verified', 'refused')"
                    );
                    table.CheckConstraint(
                        "ck_registry_events_origin",
                        "char_length(\"origin\") BETWEEN 1 AND 4000 AND \"origin\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_registry_events_reason",
                        "char_length(\"reason\") BETWEEN 1 AND 4000 AND \"reason\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_registry_events_user_name",
                        "char_length(\"user_name\") BETWEEN 1 AND 4000 AND \"user_name\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "user_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(
                        type: "bytea",
                        maxLength: 1024,
                        nullable: false
                    ),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    data = table.Column<string>(type: "jsonb", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "fk_user_passkeys_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "user_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    last_seen_at = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    ended_at = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    user_agent = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_sessions", x => x.id);
                    table.CheckConstraint(
                        "ck_user_sessions_method",
                        "\"method\" IN ('password', 'password_totp', 'password_recovery_code', 'passkey', 'open_id_connect', 'open_id_connect_multi_factor', 'demo')"
                    );
                    table.CheckConstraint(
                        "ck_user_sessions_user_agent",
                        "char_length(\"user_agent\") BETWEEN 1 AND 4000 AND \"user_agent\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.ForeignKey(
                        name: "fk_user_sessions_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.AddCheckConstraint(
                name: "ck_role_assignments_may_export",
                table: "role_assignments",
                sql: "NOT may_export OR role <> 'administrator'"
            );

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_at_id",
                table: "audit_entries",
                columns: new[] { "at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_registry_events_at_id",
                table: "registry_events",
                columns: new[] { "at", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_registry_events_patient_id_user_id_at",
                table: "registry_events",
                columns: new[] { "patient_id", "user_id", "at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_registry_events_subject_user_id_at",
                table: "registry_events",
                columns: new[] { "subject_user_id", "at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_registry_events_user_id_at",
                table: "registry_events",
                columns: new[] { "user_id", "at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_user_passkeys_user_id",
                table: "user_passkeys",
                column: "user_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_user_sessions_user_id_started_at",
                table: "user_sessions",
                columns: new[] { "user_id", "started_at" }
            );

            // Who could export by the role alone can still.
            migrationBuilder.Sql(
                "UPDATE role_assignments SET may_export = true WHERE role IN ('monitor', 'coordinator');"
            );

            migrationBuilder.Sql(
                """
                CREATE FUNCTION itp_sees_every_center() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
                    SELECT coalesce(current_setting('itp.centers', true), '') = '*'
                $$;

                -- Whatever is no list of keys is no center.
                CREATE FUNCTION itp_centers() RETURNS int[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
                    SELECT CASE WHEN told ~ '^[0-9]+(,[0-9]+)*$' THEN string_to_array(told, ',')::int[] ELSE '{}'::int[] END
                    FROM (SELECT current_setting('itp.centers', true)) AS setting (told)
                $$;

                CREATE FUNCTION itp_reader() RETURNS int LANGUAGE sql STABLE PARALLEL SAFE AS $$
                    SELECT CASE WHEN told ~ '^[0-9]+$' THEN told::int END FROM (SELECT current_setting('itp.reader_id', true)) AS setting (told)
                $$;
                """
            );
            // The functions stand in sub-selects, so that they are asked once a statement and not once a row.
            foreach (var table in PatientTables)
            {
                migrationBuilder.Sql(
                    $"""
                    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
                    CREATE POLICY own_centers ON {table}
                        USING ((SELECT itp_sees_every_center()) OR center_id = ANY ((SELECT itp_centers())::int[]));
                    """
                );
            }
            migrationBuilder.Sql(
                """
                -- The draft of a patient who is not registered yet has no center: it is its writer's alone.
                ALTER TABLE form_drafts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
                CREATE POLICY own_centers ON form_drafts
                    USING (CASE WHEN center_id IS NULL THEN user_id = (SELECT itp_reader())
                        ELSE (SELECT itp_sees_every_center()) OR center_id = ANY ((SELECT itp_centers())::int[]) END);

                -- Everybody's doing is logged, and nobody changes what is.
                ALTER TABLE registry_events ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
                CREATE POLICY everybody_adds ON registry_events FOR INSERT WITH CHECK (true);
                CREATE POLICY own_centers ON registry_events FOR SELECT
                    USING ((SELECT itp_sees_every_center()) OR center_id = ANY ((SELECT itp_centers())::int[])
                        OR (center_id IS NULL AND ((SELECT current_setting('itp.accounts', true)) = 'on'
                            OR user_id = (SELECT itp_reader()) OR subject_user_id = (SELECT itp_reader()))));
                REVOKE UPDATE, DELETE ON registry_events FROM itp_registry_app;
                REVOKE DELETE ON users FROM itp_registry_app;

                CREATE FUNCTION event_time() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    NEW.at := now();
                    RETURN NEW;
                END
                $$;
                CREATE TRIGGER event_time BEFORE INSERT ON registry_events FOR EACH ROW EXECUTE FUNCTION event_time();
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in PatientTables.Append("form_drafts"))
            {
                migrationBuilder.Sql(
                    $"""
                    DROP POLICY own_centers ON {table};
                    ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
                    """
                );
            }
            migrationBuilder.Sql("GRANT DELETE ON users TO itp_registry_app;");

            migrationBuilder.DropTable(name: "registry_events");

            migrationBuilder.DropTable(name: "user_passkeys");

            migrationBuilder.DropTable(name: "user_sessions");

            migrationBuilder.DropCheckConstraint(
                name: "ck_role_assignments_may_export",
                table: "role_assignments"
            );

            migrationBuilder.DropIndex(name: "ix_audit_entries_at_id", table: "audit_entries");

            migrationBuilder.DropColumn(name: "expires_on", table: "users");

            migrationBuilder.DropColumn(name: "invited_at", table: "users");

            migrationBuilder.DropColumn(name: "last_sign_in_at", table: "users");

            migrationBuilder.DropColumn(name: "suspended_at", table: "users");

            migrationBuilder.DropColumn(name: "may_export", table: "role_assignments");

            migrationBuilder.Sql(
                """
                DROP FUNCTION event_time();
                DROP FUNCTION itp_reader();
                DROP FUNCTION itp_centers();
                DROP FUNCTION itp_sees_every_center();
                """
            );
        }
    }
}
