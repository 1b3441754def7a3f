using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ItpRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class AddCohortAnalyses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_registry_events_kind",
                table: "registry_events"
            );

            migrationBuilder.CreateTable(
                name: "definition_preparations",
                columns: table => new
                {
                    definition_id = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    patients = table.Column<int>(type: "integer", nullable: false),
                    classified = table.Column<int>(type: "integer", nullable: false),
                    finished_at = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    started_by_user_id = table.Column<int>(type: "integer", nullable: true),
                    started_by = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_definition_preparations", x => x.definition_id);
                    table.CheckConstraint(
                        "ck_definition_preparations_classified_range",
                        "classified >= 0"
                    );
                    table.CheckConstraint(
                        "ck_definition_preparations_patients_range",
                        "patients >= 0"
                    );
                    table.CheckConstraint(
                        "ck_definition_preparations_started_by",
                        "char_length(\"started_by\") BETWEEN 1 AND 4000 AND \"started_by\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.ForeignKey(
                        name: "fk_definition_preparations_response_definitions_definition_id",
                        column: x => x.definition_id,
                        principalTable: "response_definitions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_definition_preparations_users_started_by_user_id",
                        column: x => x.started_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "frozen_datasets",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    name = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    question = table.Column<string>(type: "jsonb", nullable: false),
                    cohort_name = table.Column<string>(type: "text", nullable: true),
                    cohort_version = table.Column<int>(type: "integer", nullable: true),
                    definition_id = table.Column<int>(type: "integer", nullable: false),
                    outcome_source = table.Column<string>(type: "text", nullable: false),
                    software_version = table.Column<string>(type: "text", nullable: false),
                    dictionary_sha256 = table.Column<string>(type: "text", nullable: false),
                    patients = table.Column<int>(type: "integer", nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    frozen_at = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    frozen_by_user_id = table.Column<int>(type: "integer", nullable: true),
                    frozen_by = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_frozen_datasets", x => x.id);
                    table.CheckConstraint(
                        "ck_frozen_datasets_cohort",
                        "(cohort_name IS NULL) = (cohort_version IS NULL)"
                    );
                    table.CheckConstraint(
                        "ck_frozen_datasets_cohort_name",
                        "char_length(\"cohort_name\") BETWEEN 1 AND 4000 AND \"cohort_name\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_frozen_datasets_dictionary_sha256",
                        "char_length(\"dictionary_sha256\") BETWEEN 1 AND 4000 AND \"dictionary_sha256\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_frozen_datasets_dictionary_sha256_digits",
                        "dictionary_sha256 ~ '^[0-9a-f]{64}$'"
                    );
                    table.CheckConstraint(
                        "ck_frozen_datasets_frozen_by",
                        "char_length(\"frozen_by\") BETWEEN 1 AND 4000 AND \"frozen_by\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint("ck_frozen_datasets_length_range", "length >= 0");
                    table.CheckConstraint(
                        "ck_frozen_datasets_name",
                        "char_length(\"name\") BETWEEN 1 AND 4000 AND \"name\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_frozen_datasets_name_length",
                        "char_length(name) <= 80 AND name = btrim(name)"
                    );
                    table.CheckConstraint(
                        "ck_frozen_datasets_outcome_source",
                        "\"outcome_source\" IN ('computed', 'adjudicated')"
                    );
                    table.CheckConstraint("ck_frozen_datasets_patients_range", "patients >= 0");
                    table.CheckConstraint(
                        "ck_frozen_datasets_question",
                        "jsonb_typeof(question) = 'object'"
                    );
                    table.CheckConstraint(
                        "ck_frozen_datasets_reason",
                        "char_length(\"reason\") BETWEEN 1 AND 4000 AND \"reason\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_frozen_datasets_sha256",
                        "char_length(\"sha256\") BETWEEN 1 AND 4000 AND \"sha256\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_frozen_datasets_sha256_digits",
                        "sha256 ~ '^[0-9a-f]{64}$'"
                    );
                    table.CheckConstraint(
                        "ck_frozen_datasets_software_version",
                        "char_length(\"software_version\") BETWEEN 1 AND 4000 AND \"software_version\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.ForeignKey(
                        name: "fk_frozen_datasets_response_definitions_definition_id",
                        column: x => x.definition_id,
                        principalTable: "response_definitions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_frozen_datasets_users_frozen_by_user_id",
                        column: x => x.frozen_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "saved_cohorts",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    name = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    question = table.Column<string>(type: "jsonb", nullable: false),
                    definition_id = table.Column<int>(type: "integer", nullable: false),
                    outcome_source = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    saved_at = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    saved_by_user_id = table.Column<int>(type: "integer", nullable: true),
                    saved_by = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_cohorts", x => x.id);
                    table.CheckConstraint(
                        "ck_saved_cohorts_name",
                        "char_length(\"name\") BETWEEN 1 AND 4000 AND \"name\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_saved_cohorts_name_length",
                        "char_length(name) <= 80 AND name = btrim(name)"
                    );
                    table.CheckConstraint(
                        "ck_saved_cohorts_note",
                        "char_length(\"note\") BETWEEN 1 AND 4000 AND \"note\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_saved_cohorts_outcome_source",
                        "\"outcome_source\" IN ('computed', 'adjudicated')"
                    );
                    table.CheckConstraint(
                        "ck_saved_cohorts_question",
                        "jsonb_typeof(question) = 'object'"
                    );
                    table.CheckConstraint(
                        "ck_saved_cohorts_saved_by",
                        "char_length(\"saved_by\") BETWEEN 1 AND 4000 AND \"saved_by\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint("ck_saved_cohorts_version_range", "version >= 1");
                    table.ForeignKey(
                        name: "fk_saved_cohorts_response_definitions_definition_id",
                        column: x => x.definition_id,
                        principalTable: "response_definitions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_saved_cohorts_users_saved_by_user_id",
                        column: x => x.saved_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "frozen_parts",
                columns: table => new
                {
                    dataset_id = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_frozen_parts", x => new { x.dataset_id, x.position });
                    table.CheckConstraint(
                        "ck_frozen_parts_content_length",
                        "octet_length(content) BETWEEN 1 AND 1048576"
                    );
                    table.CheckConstraint("ck_frozen_parts_position_range", "position >= 0");
                    table.ForeignKey(
                        name: "fk_frozen_parts_frozen_datasets_dataset_id",
                        column: x => x.dataset_id,
                        principalTable: "frozen_datasets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.AddCheckConstraint(
                name: "ck_registry_events_kind",
                table: "registry_events",
                sql: "\"kind\" IN ('signed_in', 'sign_in_failed', 'signed_out', 'session_expired', 'locked_out', 'unlocked', 'signed_out_everywhere', 'user_invited', 'invitation_accepted', 'password_changed', 'password_reset_requested', 'second_factor_added', 'second_factor_removed', 'recovery_codes_made', 'recovery_code_used', 'passkey_added', 'passkey_removed', 'user_changed', 'roles_changed', 'user_suspended', 'user_restored', 'center_added', 'center_changed', 'setting_changed', 'patient_viewed', 'exported', 'own_copy_made', 'trail_exported', 'imported', 'seeded', 'audit_verified', 'cohort_saved', 'definition_added', 'dataset_frozen', 'refused')"
            );

            migrationBuilder.CreateIndex(
                name: "ix_frozen_datasets_name",
                table: "frozen_datasets",
                column: "name",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_saved_cohorts_name_version",
                table: "saved_cohorts",
                columns: new[] { "name", "version" },
                unique: true
            );

            migrationBuilder.Sql(
                """
                -- What a link, a paper or a checksum refers to stays as it is.
                REVOKE UPDATE, DELETE ON saved_cohorts, frozen_datasets, frozen_parts FROM itp_registry_app;
                REVOKE DELETE ON definition_preparations FROM itp_registry_app;

                -- A frozen dataset holds patients of every center.
                ALTER TABLE frozen_datasets ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
                CREATE POLICY every_center ON frozen_datasets USING ((SELECT itp_sees_every_center()));
                ALTER TABLE frozen_parts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
                CREATE POLICY every_center ON frozen_parts USING ((SELECT itp_sees_every_center()));
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "definition_preparations");

            migrationBuilder.DropTable(name: "frozen_parts");

            migrationBuilder.DropTable(name: "saved_cohorts");

            migrationBuilder.DropTable(name: "frozen_datasets");

            migrationBuilder.DropCheckConstraint(
                name: "ck_registry_events_kind",
                table: "registry_events"
            );

            migrationBuilder.AddCheckConstraint(
                name: "ck_registry_events_kind",
                table: "registry_events",
                sql: "\"kind\" IN ('signed_in', 'sign_in_failed', 'signed_out', 'session_expired', 'locked_out', 'unlocked', 'signed_out_everywhere', 'user_invited', 'invitation_accepted', 'password_changed', 'password_reset_requested', 'second_factor_added', 'second_factor_removed', 'recovery_codes_made', 'recovery_code_used', 'passkey_added', 'passkey_removed', 'user_changed', 'roles_changed', 'user_suspended', 'user_restored', 'center_added', 'center_changed', 'setting_changed', 'patient_viewed', 'exported', 'own_copy_made', 'trail_exported', 'imported', 'seeded', 'audit_verified', 'refused')"
            );
        }
    }
}
