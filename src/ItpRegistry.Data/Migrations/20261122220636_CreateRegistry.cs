using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace ItpRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class CreateRegistry : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "centers",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    center_code = table.Column<string>(
                        type: "text",
                        nullable: false,
                        collation: "C"
                    ),
                    name = table.Column<string>(type: "text", nullable: true),
                    city = table.Column<string>(type: "text", nullable: true),
                    country = table.Column<string>(type: "text", nullable: true),
                    data_revision = table.Column<long>(
                        type: "bigint",
                        nullable: false,
                        defaultValue: 0L
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_centers", x => x.id);
                    table.CheckConstraint(
                        "ck_centers_center_code",
                        "char_length(\"center_code\") BETWEEN 1 AND 4000 AND \"center_code\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_centers_center_code_form",
                        "center_code ~ '^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$' AND char_length(center_code) <= 20"
                    );
                    table.CheckConstraint(
                        "ck_centers_city",
                        "char_length(\"city\") BETWEEN 1 AND 4000 AND \"city\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_centers_country",
                        "char_length(\"country\") BETWEEN 1 AND 4000 AND \"country\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_centers_name",
                        "char_length(\"name\") BETWEEN 1 AND 4000 AND \"name\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "registry_settings",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_settings", x => x.key);
                    table.CheckConstraint(
                        "ck_registry_settings_key",
                        "char_length(\"key\") BETWEEN 1 AND 4000 AND \"key\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_registry_settings_value",
                        "char_length(\"value\") BETWEEN 1 AND 4000 AND \"value\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "response_definitions",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:IdentitySequenceOptions",
                            "'101', '1', '', '', 'False', '1'"
                        )
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    name = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    complete_response_level = table.Column<decimal>(
                        type: "numeric",
                        nullable: false
                    ),
                    complete_response_level_included = table.Column<bool>(
                        type: "boolean",
                        nullable: false
                    ),
                    response_level = table.Column<decimal>(type: "numeric", nullable: false),
                    baseline_multiple = table.Column<decimal>(type: "numeric", nullable: false),
                    persistence_months = table.Column<int>(type: "integer", nullable: false),
                    persistence_days = table.Column<int>(type: "integer", nullable: false),
                    loss_needs_confirmation = table.Column<bool>(type: "boolean", nullable: false),
                    bleeding_ends_response = table.Column<bool>(type: "boolean", nullable: false),
                    rescue_masks = table.Column<bool>(type: "boolean", nullable: false),
                    rescue_effect_days = table.Column<int>(type: "integer", nullable: false),
                    transfusion_effect_days = table.Column<int>(type: "integer", nullable: false),
                    sparse_after_months = table.Column<int>(type: "integer", nullable: false),
                    built_in = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_response_definitions", x => x.id);
                    table.CheckConstraint(
                        "ck_response_definitions_baseline_multiple_range",
                        "baseline_multiple >= 0"
                    );
                    table.CheckConstraint(
                        "ck_response_definitions_built_in_id",
                        "built_in = (id < 101)"
                    );
                    table.CheckConstraint(
                        "ck_response_definitions_complete_response_level_range",
                        "complete_response_level BETWEEN 0 AND 3000"
                    );
                    table.CheckConstraint(
                        "ck_response_definitions_levels",
                        "complete_response_level >= response_level"
                    );
                    table.CheckConstraint(
                        "ck_response_definitions_name",
                        "char_length(\"name\") BETWEEN 1 AND 4000 AND \"name\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_response_definitions_persistence_days_range",
                        "persistence_days >= 0"
                    );
                    table.CheckConstraint(
                        "ck_response_definitions_persistence_months_range",
                        "persistence_months >= 0"
                    );
                    table.CheckConstraint(
                        "ck_response_definitions_rescue_effect_days_range",
                        "rescue_effect_days >= 0"
                    );
                    table.CheckConstraint(
                        "ck_response_definitions_response_level_range",
                        "response_level BETWEEN 0 AND 3000"
                    );
                    table.CheckConstraint(
                        "ck_response_definitions_sparse_after_months_range",
                        "sparse_after_months >= 0"
                    );
                    table.CheckConstraint(
                        "ck_response_definitions_transfusion_effect_days_range",
                        "transfusion_effect_days >= 0"
                    );
                    table.CheckConstraint("ck_response_definitions_version_range", "version >= 1");
                }
            );

            migrationBuilder.CreateTable(
                name: "roles",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    name = table.Column<string>(
                        type: "character varying(256)",
                        maxLength: 256,
                        nullable: true
                    ),
                    normalized_name = table.Column<string>(
                        type: "character varying(256)",
                        maxLength: 256,
                        nullable: true
                    ),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roles", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    display_name = table.Column<string>(
                        type: "character varying(256)",
                        maxLength: 256,
                        nullable: false
                    ),
                    language = table.Column<string>(
                        type: "character varying(10)",
                        maxLength: 10,
                        nullable: true
                    ),
                    user_name = table.Column<string>(
                        type: "character varying(256)",
                        maxLength: 256,
                        nullable: true
                    ),
                    normalized_user_name = table.Column<string>(
                        type: "character varying(256)",
                        maxLength: 256,
                        nullable: true
                    ),
                    email = table.Column<string>(
                        type: "character varying(256)",
                        maxLength: 256,
                        nullable: true
                    ),
                    normalized_email = table.Column<string>(
                        type: "character varying(256)",
                        maxLength: 256,
                        nullable: true
                    ),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "patients",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    center_id = table.Column<int>(type: "integer", nullable: false),
                    registry_number = table.Column<string>(
                        type: "text",
                        nullable: false,
                        collation: "C"
                    ),
                    sex = table.Column<string>(type: "text", nullable: true),
                    birth_year = table.Column<int>(type: "integer", nullable: true),
                    birth_month = table.Column<int>(type: "integer", nullable: true),
                    consent = table.Column<string>(type: "text", nullable: true),
                    consent_date = table.Column<DateOnly>(type: "date", nullable: true),
                    inclusion_date = table.Column<DateOnly>(type: "date", nullable: true),
                    diagnosis_date = table.Column<string>(type: "text", nullable: true),
                    itp_type = table.Column<string>(type: "text", nullable: true),
                    secondary_cause = table.Column<string>(type: "text", nullable: true),
                    secondary_cause_other = table.Column<string>(type: "text", nullable: true),
                    mgus = table.Column<string>(type: "text", nullable: true),
                    m_protein = table.Column<string>(type: "text", nullable: true),
                    ana_titre = table.Column<int>(type: "integer", nullable: true),
                    antiphospholipid_antibodies = table.Column<string>(
                        type: "text",
                        nullable: true
                    ),
                    bone_marrow = table.Column<string>(type: "text", nullable: true),
                    bone_marrow_other = table.Column<string>(type: "text", nullable: true),
                    splenectomy_not_done_reason = table.Column<string>(
                        type: "text",
                        nullable: true
                    ),
                    missing = table.Column<string>(
                        type: "jsonb",
                        nullable: false,
                        defaultValueSql: "'{}'::jsonb"
                    ),
                    center_code = table.Column<string>(
                        type: "text",
                        nullable: false,
                        computedColumnSql: "regexp_replace(registry_number, '-[0-9]+$', '')",
                        stored: true,
                        collation: "C"
                    ),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_patients", x => x.id);
                    table.UniqueConstraint(
                        "ak_patients_center_id_id",
                        x => new { x.center_id, x.id }
                    );
                    table.CheckConstraint(
                        "ck_patients_ana_titre_range",
                        "ana_titre BETWEEN 0 AND 100000"
                    );
                    table.CheckConstraint(
                        "ck_patients_antiphospholipid_antibodies",
                        "\"antiphospholipid_antibodies\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patients_birth_month_range",
                        "birth_month BETWEEN 1 AND 12"
                    );
                    table.CheckConstraint(
                        "ck_patients_birth_year_range",
                        "birth_year BETWEEN 1900 AND 9999"
                    );
                    table.CheckConstraint(
                        "ck_patients_bone_marrow",
                        "\"bone_marrow\" IN ('not_done', 'consistent', 'other')"
                    );
                    table.CheckConstraint(
                        "ck_patients_bone_marrow_other",
                        "char_length(\"bone_marrow_other\") BETWEEN 1 AND 4000 AND \"bone_marrow_other\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_patients_consent",
                        "\"consent\" IN ('obtained', 'non_opposition', 'withdrawn', 'pending')"
                    );
                    table.CheckConstraint(
                        "ck_patients_consent_date",
                        "\"consent_date\" BETWEEN '1900-01-01' AND '9999-12-31'"
                    );
                    table.CheckConstraint(
                        "ck_patients_diagnosis_date",
                        "CASE WHEN \"diagnosis_date\" ~ '^(19|[2-9][0-9])[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$' THEN length(\"diagnosis_date\") < 10 OR make_date(left(\"diagnosis_date\", 4)::int, substr(\"diagnosis_date\", 6, 2)::int, right(\"diagnosis_date\", 2)::int) IS NOT NULL ELSE \"diagnosis_date\" IS NULL END"
                    );
                    table.CheckConstraint(
                        "ck_patients_inclusion_date",
                        "\"inclusion_date\" BETWEEN '1900-01-01' AND '9999-12-31'"
                    );
                    table.CheckConstraint(
                        "ck_patients_itp_type",
                        "\"itp_type\" IN ('primary', 'secondary')"
                    );
                    table.CheckConstraint(
                        "ck_patients_m_protein",
                        "\"m_protein\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patients_mgus",
                        "\"mgus\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patients_missing",
                        "jsonb_typeof(missing) = 'object' AND NOT jsonb_path_exists(missing, 'strict $.* ? (@.type() != \"string\" || (@ != \"unknown\" && @ != \"not_done\" && @ != \"not_applicable\"))')"
                    );
                    table.CheckConstraint(
                        "ck_patients_missing_items",
                        "missing = '{}'::jsonb OR (missing - ARRAY['ana_titre', 'antiphospholipid_antibodies', 'birth_month', 'birth_year', 'bone_marrow', 'bone_marrow_other', 'consent', 'consent_date', 'diagnosis_date', 'inclusion_date', 'itp_type', 'm_protein', 'mgus', 'secondary_cause', 'secondary_cause_other', 'sex', 'splenectomy_not_done_reason']::text[] = '{}'::jsonb AND NOT (missing ? 'ana_titre' AND \"ana_titre\" IS NOT NULL) AND NOT (missing ? 'antiphospholipid_antibodies' AND \"antiphospholipid_antibodies\" IS NOT NULL) AND NOT (missing ? 'birth_month' AND \"birth_month\" IS NOT NULL) AND NOT (missing ? 'birth_year' AND \"birth_year\" IS NOT NULL) AND NOT (missing ? 'bone_marrow' AND \"bone_marrow\" IS NOT NULL) AND NOT (missing ? 'bone_marrow_other' AND \"bone_marrow_other\" IS NOT NULL) AND NOT (missing ? 'consent' AND \"consent\" IS NOT NULL) AND NOT (missing ? 'consent_date' AND \"consent_date\" IS NOT NULL) AND NOT (missing ? 'diagnosis_date' AND \"diagnosis_date\" IS NOT NULL) AND NOT (missing ? 'inclusion_date' AND \"inclusion_date\" IS NOT NULL) AND NOT (missing ? 'itp_type' AND \"itp_type\" IS NOT NULL) AND NOT (missing ? 'm_protein' AND \"m_protein\" IS NOT NULL) AND NOT (missing ? 'mgus' AND \"mgus\" IS NOT NULL) AND NOT (missing ? 'secondary_cause' AND \"secondary_cause\" IS NOT NULL) AND NOT (missing ? 'secondary_cause_other' AND \"secondary_cause_other\" IS NOT NULL) AND NOT (missing ? 'sex' AND \"sex\" IS NOT NULL) AND NOT (missing ? 'splenectomy_not_done_reason' AND \"splenectomy_not_done_reason\" IS NOT NULL))"
                    );
                    table.CheckConstraint(
                        "ck_patients_registry_number",
                        "char_length(\"registry_number\") BETWEEN 1 AND 4000 AND \"registry_number\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_patients_registry_number_form",
                        "registry_number ~ '-[0-9]{4,12}$'"
                    );
                    table.CheckConstraint(
                        "ck_patients_secondary_cause",
                        "\"secondary_cause\" IN ('systemic_lupus', 'lupus_with_aps', 'antiphospholipid_syndrome', 'evans', 'sjogren', 'lymphoma', 'waldenstrom', 'other')"
                    );
                    table.CheckConstraint(
                        "ck_patients_secondary_cause_other",
                        "char_length(\"secondary_cause_other\") BETWEEN 1 AND 4000 AND \"secondary_cause_other\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint("ck_patients_sex", "\"sex\" IN ('female', 'male')");
                    table.CheckConstraint(
                        "ck_patients_splenectomy_not_done_reason",
                        "\"splenectomy_not_done_reason\" IN ('comorbidity', 'antiphospholipid_syndrome', 'cirrhosis', 'refusal', 'other')"
                    );
                    table.ForeignKey(
                        name: "fk_patients_centers_center_id",
                        column: x => x.center_id,
                        principalTable: "centers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "role_claims",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    role_id = table.Column<int>(type: "integer", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_role_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_role_claims_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "role_assignments",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    center_id = table.Column<int>(type: "integer", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_role_assignments", x => x.id);
                    table.CheckConstraint(
                        "ck_role_assignments_center_of_role",
                        "CASE role WHEN 'investigator' THEN center_id IS NOT NULL WHEN 'monitor' THEN true ELSE center_id IS NULL END"
                    );
                    table.CheckConstraint(
                        "ck_role_assignments_role",
                        "\"role\" IN ('investigator', 'monitor', 'coordinator', 'administrator')"
                    );
                    table.ForeignKey(
                        name: "fk_role_assignments_centers_center_id",
                        column: x => x.center_id,
                        principalTable: "centers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_role_assignments_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "user_claims",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_user_claims_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_user_logins",
                        x => new { x.login_provider, x.provider_key }
                    );
                    table.ForeignKey(
                        name: "fk_user_logins_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "user_roles",
                columns: table => new
                {
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    role_id = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_roles", x => new { x.user_id, x.role_id });
                    table.ForeignKey(
                        name: "fk_user_roles_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_user_roles_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "user_tokens",
                columns: table => new
                {
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_user_tokens",
                        x => new
                        {
                            x.user_id,
                            x.login_provider,
                            x.name,
                        }
                    );
                    table.ForeignKey(
                        name: "fk_user_tokens_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "adverse_events",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    term = table.Column<string>(type: "text", nullable: true),
                    category = table.Column<string>(type: "text", nullable: true),
                    onset = table.Column<DateOnly>(type: "date", nullable: true),
                    end = table.Column<DateOnly>(type: "date", nullable: true),
                    ctcae_grade = table.Column<int>(type: "integer", nullable: true),
                    ctcae_version = table.Column<string>(type: "text", nullable: true),
                    serious_death = table.Column<string>(type: "text", nullable: true),
                    serious_life_threatening = table.Column<string>(type: "text", nullable: true),
                    serious_hospitalisation = table.Column<string>(type: "text", nullable: true),
                    serious_disability = table.Column<string>(type: "text", nullable: true),
                    serious_congenital_anomaly = table.Column<string>(type: "text", nullable: true),
                    serious_other = table.Column<string>(type: "text", nullable: true),
                    imputable = table.Column<string>(type: "text", nullable: true),
                    imputable_to = table.Column<string>(type: "text", nullable: true),
                    action = table.Column<string>(type: "text", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    patient_id = table.Column<int>(type: "integer", nullable: false),
                    center_id = table.Column<int>(type: "integer", nullable: false),
                    missing = table.Column<string>(
                        type: "jsonb",
                        nullable: false,
                        defaultValueSql: "'{}'::jsonb"
                    ),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adverse_events", x => x.id);
                    table.CheckConstraint(
                        "ck_adverse_events_action",
                        "char_length(\"action\") BETWEEN 1 AND 4000 AND \"action\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_adverse_events_category",
                        "\"category\" IN ('gastrointestinal', 'thrombosis', 'infection', 'cancer', 'pancytopenia', 'liver_enzymes', 'hypertension', 'other')"
                    );
                    table.CheckConstraint(
                        "ck_adverse_events_ctcae_grade_range",
                        "ctcae_grade BETWEEN 1 AND 5"
                    );
                    table.CheckConstraint(
                        "ck_adverse_events_ctcae_version",
                        "char_length(\"ctcae_version\") BETWEEN 1 AND 4000 AND \"ctcae_version\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_adverse_events_end",
                        "\"end\" BETWEEN '1900-01-01' AND '9999-12-31'"
                    );
                    table.CheckConstraint("ck_adverse_events_end_order", "\"end\" >= \"onset\"");
                    table.CheckConstraint(
                        "ck_adverse_events_imputable",
                        "\"imputable\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_adverse_events_imputable_to",
                        "\"imputable_to\" IN ('tpo_ra', 'immunosuppressor', 'both', 'other')"
                    );
                    table.CheckConstraint(
                        "ck_adverse_events_missing",
                        "jsonb_typeof(missing) = 'object' AND NOT jsonb_path_exists(missing, 'strict $.* ? (@.type() != \"string\" || (@ != \"unknown\" && @ != \"not_done\" && @ != \"not_applicable\"))')"
                    );
                    table.CheckConstraint(
                        "ck_adverse_events_missing_items",
                        "missing = '{}'::jsonb OR (missing - ARRAY['action', 'category', 'ctcae_grade', 'ctcae_version', 'end', 'imputable', 'imputable_to', 'onset', 'outcome', 'serious_congenital_anomaly', 'serious_death', 'serious_disability', 'serious_hospitalisation', 'serious_life_threatening', 'serious_other', 'term']::text[] = '{}'::jsonb AND NOT (missing ? 'action' AND \"action\" IS NOT NULL) AND NOT (missing ? 'category' AND \"category\" IS NOT NULL) AND NOT (missing ? 'ctcae_grade' AND \"ctcae_grade\" IS NOT NULL) AND NOT (missing ? 'ctcae_version' AND \"ctcae_version\" IS NOT NULL) AND NOT (missing ? 'end' AND \"end\" IS NOT NULL) AND NOT (missing ? 'imputable' AND \"imputable\" IS NOT NULL) AND NOT (missing ? 'imputable_to' AND \"imputable_to\" IS NOT NULL) AND NOT (missing ? 'onset' AND \"onset\" IS NOT NULL) AND NOT (missing ? 'outcome' AND \"outcome\" IS NOT NULL) AND NOT (missing ? 'serious_congenital_anomaly' AND \"serious_congenital_anomaly\" IS NOT NULL) AND NOT (missing ? 'serious_death' AND \"serious_death\" IS NOT NULL) AND NOT (missing ? 'serious_disability' AND \"serious_disability\" IS NOT NULL) AND NOT (missing ? 'serious_hospitalisation' AND \"serious_hospitalisation\" IS NOT NULL) AND NOT (missing ? 'serious_life_threatening' AND \"serious_life_threatening\" IS NOT NULL) AND NOT (missing ? 'serious_other' AND \"serious_other\" IS NOT NULL) AND NOT (missing ? 'term' AND \"term\" IS NOT NULL))"
                    );
                    table.CheckConstraint(
                        "ck_adverse_events_onset",
                        "\"onset\" BETWEEN '1900-01-01' AND '9999-12-31'"
                    );
                    table.CheckConstraint(
                        "ck_adverse_events_outcome",
                        "char_length(\"outcome\") BETWEEN 1 AND 4000 AND \"outcome\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint("ck_adverse_events_sequence_range", "sequence >= 1");
                    table.CheckConstraint(
                        "ck_adverse_events_serious_congenital_anomaly",
                        "\"serious_congenital_anomaly\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_adverse_events_serious_death",
                        "\"serious_death\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_adverse_events_serious_disability",
                        "\"serious_disability\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_adverse_events_serious_hospitalisation",
                        "\"serious_hospitalisation\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_adverse_events_serious_life_threatening",
                        "\"serious_life_threatening\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_adverse_events_serious_other",
                        "\"serious_other\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_adverse_events_term",
                        "char_length(\"term\") BETWEEN 1 AND 4000 AND \"term\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.ForeignKey(
                        name: "fk_adverse_events_patients_center_id_patient_id",
                        columns: x => new { x.center_id, x.patient_id },
                        principalTable: "patients",
                        principalColumns: new[] { "center_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "bleeding_events",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    date = table.Column<DateOnly>(type: "date", nullable: true),
                    site = table.Column<string>(type: "text", nullable: true),
                    who_grade = table.Column<int>(type: "integer", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    patient_id = table.Column<int>(type: "integer", nullable: false),
                    center_id = table.Column<int>(type: "integer", nullable: false),
                    missing = table.Column<string>(
                        type: "jsonb",
                        nullable: false,
                        defaultValueSql: "'{}'::jsonb"
                    ),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bleeding_events", x => x.id);
                    table.CheckConstraint(
                        "ck_bleeding_events_date",
                        "\"date\" BETWEEN '1900-01-01' AND '9999-12-31'"
                    );
                    table.CheckConstraint(
                        "ck_bleeding_events_missing",
                        "jsonb_typeof(missing) = 'object' AND NOT jsonb_path_exists(missing, 'strict $.* ? (@.type() != \"string\" || (@ != \"unknown\" && @ != \"not_done\" && @ != \"not_applicable\"))')"
                    );
                    table.CheckConstraint(
                        "ck_bleeding_events_missing_items",
                        "missing = '{}'::jsonb OR (missing - ARRAY['date', 'site', 'who_grade']::text[] = '{}'::jsonb AND NOT (missing ? 'date' AND \"date\" IS NOT NULL) AND NOT (missing ? 'site' AND \"site\" IS NOT NULL) AND NOT (missing ? 'who_grade' AND \"who_grade\" IS NOT NULL))"
                    );
                    table.CheckConstraint("ck_bleeding_events_sequence_range", "sequence >= 1");
                    table.CheckConstraint(
                        "ck_bleeding_events_site",
                        "char_length(\"site\") BETWEEN 1 AND 4000 AND \"site\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_bleeding_events_who_grade_range",
                        "who_grade BETWEEN 0 AND 4"
                    );
                    table.ForeignKey(
                        name: "fk_bleeding_events_patients_center_id_patient_id",
                        columns: x => new { x.center_id, x.patient_id },
                        principalTable: "patients",
                        principalColumns: new[] { "center_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "combinations",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    tpo_ra = table.Column<string>(type: "text", nullable: true),
                    tpo_ra_start = table.Column<DateOnly>(type: "date", nullable: true),
                    tpo_ra_stop = table.Column<DateOnly>(type: "date", nullable: true),
                    tpo_ra_maximum_dose = table.Column<string>(type: "text", nullable: true),
                    tpo_ra_stop_reason = table.Column<string>(type: "text", nullable: true),
                    immunosuppressor = table.Column<string>(type: "text", nullable: true),
                    immunosuppressor_start = table.Column<DateOnly>(type: "date", nullable: true),
                    immunosuppressor_stop = table.Column<DateOnly>(type: "date", nullable: true),
                    immunosuppressor_for_itp = table.Column<string>(type: "text", nullable: true),
                    immunosuppressor_stop_reason = table.Column<string>(
                        type: "text",
                        nullable: true
                    ),
                    corticosteroids = table.Column<string>(type: "text", nullable: true),
                    corticosteroids_stop = table.Column<DateOnly>(type: "date", nullable: true),
                    hydroxychloroquine = table.Column<string>(type: "text", nullable: true),
                    treatment_modified_3_months = table.Column<string>(
                        type: "text",
                        nullable: true
                    ),
                    baseline_date = table.Column<DateOnly>(type: "date", nullable: true),
                    baseline_platelets = table.Column<decimal>(type: "numeric", nullable: true),
                    bleeding_at_inclusion = table.Column<string>(type: "text", nullable: true),
                    bleeding_grade = table.Column<int>(type: "integer", nullable: true),
                    weight_kg = table.Column<decimal>(type: "numeric", nullable: true),
                    stop_reason_other = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    patient_id = table.Column<int>(type: "integer", nullable: false),
                    center_id = table.Column<int>(type: "integer", nullable: false),
                    missing = table.Column<string>(
                        type: "jsonb",
                        nullable: false,
                        defaultValueSql: "'{}'::jsonb"
                    ),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_combinations", x => x.id);
                    table.CheckConstraint(
                        "ck_combinations_baseline_date",
                        "\"baseline_date\" BETWEEN '1900-01-01' AND '9999-12-31'"
                    );
                    table.CheckConstraint(
                        "ck_combinations_baseline_platelets_range",
                        "baseline_platelets BETWEEN 0 AND 3000"
                    );
                    table.CheckConstraint(
                        "ck_combinations_bleeding_at_inclusion",
                        "\"bleeding_at_inclusion\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_combinations_bleeding_grade_range",
                        "bleeding_grade BETWEEN 0 AND 4"
                    );
                    table.CheckConstraint(
                        "ck_combinations_corticosteroids",
                        "\"corticosteroids\" IN ('none', 'short_course', 'long_term_low_dose')"
                    );
                    table.CheckConstraint(
                        "ck_combinations_corticosteroids_stop",
                        "\"corticosteroids_stop\" BETWEEN '1900-01-01' AND '9999-12-31'"
                    );
                    table.CheckConstraint(
                        "ck_combinations_hydroxychloroquine",
                        "\"hydroxychloroquine\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_combinations_immunosuppressor",
                        "\"immunosuppressor\" IN ('mycophenolate_mofetil', 'azathioprine', 'cyclosporin', 'cyclophosphamide', 'everolimus')"
                    );
                    table.CheckConstraint(
                        "ck_combinations_immunosuppressor_for_itp",
                        "\"immunosuppressor_for_itp\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_combinations_immunosuppressor_start",
                        "\"immunosuppressor_start\" BETWEEN '1900-01-01' AND '9999-12-31'"
                    );
                    table.CheckConstraint(
                        "ck_combinations_immunosuppressor_stop",
                        "\"immunosuppressor_stop\" BETWEEN '1900-01-01' AND '9999-12-31'"
                    );
                    table.CheckConstraint(
                        "ck_combinations_immunosuppressor_stop_order",
                        "\"immunosuppressor_stop\" >= \"immunosuppressor_start\""
                    );
                    table.CheckConstraint(
                        "ck_combinations_immunosuppressor_stop_reason",
                        "\"immunosuppressor_stop_reason\" IN ('failure_or_relapse', 'complete_response', 'adverse_event', 'pregnancy', 'other')"
                    );
                    table.CheckConstraint(
                        "ck_combinations_missing",
                        "jsonb_typeof(missing) = 'object' AND NOT jsonb_path_exists(missing, 'strict $.* ? (@.type() != \"string\" || (@ != \"unknown\" && @ != \"not_done\" && @ != \"not_applicable\"))')"
                    );
                    table.CheckConstraint(
                        "ck_combinations_missing_items",
                        "missing = '{}'::jsonb OR (missing - ARRAY['baseline_date', 'baseline_platelets', 'bleeding_at_inclusion', 'bleeding_grade', 'corticosteroids', 'corticosteroids_stop', 'hydroxychloroquine', 'immunosuppressor', 'immunosuppressor_for_itp', 'immunosuppressor_start', 'immunosuppressor_stop', 'immunosuppressor_stop_reason', 'stop_reason_other', 'tpo_ra', 'tpo_ra_maximum_dose', 'tpo_ra_start', 'tpo_ra_stop', 'tpo_ra_stop_reason', 'treatment_modified_3_months', 'weight_kg']::text[] = '{}'::jsonb AND NOT (missing ? 'baseline_date' AND \"baseline_date\" IS NOT NULL) AND NOT (missing ? 'baseline_platelets' AND \"baseline_platelets\" IS NOT NULL) AND NOT (missing ? 'bleeding_at_inclusion' AND \"bleeding_at_inclusion\" IS NOT NULL) AND NOT (missing ? 'bleeding_grade' AND \"bleeding_grade\" IS NOT NULL) AND NOT (missing ? 'corticosteroids' AND \"corticosteroids\" IS NOT NULL) AND NOT (missing ? 'corticosteroids_stop' AND \"corticosteroids_stop\" IS NOT NULL) AND NOT (missing ? 'hydroxychloroquine' AND \"hydroxychloroquine\" IS NOT NULL) AND NOT (missing ? 'immunosuppressor' AND \"immunosuppressor\" IS NOT NULL) AND NOT (missing ? 'immunosuppressor_for_itp' AND \"immunosuppressor_for_itp\" IS NOT NULL) AND NOT (missing ? 'immunosuppressor_start' AND \"immunosuppressor_start\" IS NOT NULL) AND NOT (missing ? 'immunosuppressor_stop' AND \"immunosuppressor_stop\" IS NOT NULL) AND NOT (missing ? 'immunosuppressor_stop_reason' AND \"immunosuppressor_stop_reason\" IS NOT NULL) AND NOT (missing ? 'stop_reason_other' AND \"stop_reason_other\" IS NOT NULL) AND NOT (missing ? 'tpo_ra' AND \"tpo_ra\" IS NOT NULL) AND NOT (missing ? 'tpo_ra_maximum_dose' AND \"tpo_ra_maximum_dose\" IS NOT NULL) AND NOT (missing ? 'tpo_ra_start' AND \"tpo_ra_start\" IS NOT NULL) AND NOT (missing ? 'tpo_ra_stop' AND \"tpo_ra_stop\" IS NOT NULL) AND NOT (missing ? 'tpo_ra_stop_reason' AND \"tpo_ra_stop_reason\" IS NOT NULL) AND NOT (missing ? 'treatment_modified_3_months' AND \"treatment_modified_3_months\" IS NOT NULL) AND NOT (missing ? 'weight_kg' AND \"weight_kg\" IS NOT NULL))"
                    );
                    table.CheckConstraint("ck_combinations_sequence_range", "sequence >= 1");
                    table.CheckConstraint(
                        "ck_combinations_stop_reason_other",
                        "char_length(\"stop_reason_other\") BETWEEN 1 AND 4000 AND \"stop_reason_other\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_combinations_tpo_ra",
                        "\"tpo_ra\" IN ('eltrombopag', 'romiplostim')"
                    );
                    table.CheckConstraint(
                        "ck_combinations_tpo_ra_maximum_dose",
                        "\"tpo_ra_maximum_dose\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_combinations_tpo_ra_start",
                        "\"tpo_ra_start\" BETWEEN '1900-01-01' AND '9999-12-31'"
                    );
                    table.CheckConstraint(
                        "ck_combinations_tpo_ra_stop",
                        "\"tpo_ra_stop\" BETWEEN '1900-01-01' AND '9999-12-31'"
                    );
                    table.CheckConstraint(
                        "ck_combinations_tpo_ra_stop_order",
                        "\"tpo_ra_stop\" >= \"tpo_ra_start\""
                    );
                    table.CheckConstraint(
                        "ck_combinations_tpo_ra_stop_reason",
                        "\"tpo_ra_stop_reason\" IN ('failure_or_relapse', 'complete_response', 'adverse_event', 'pregnancy', 'other')"
                    );
                    table.CheckConstraint(
                        "ck_combinations_treatment_modified_3_months",
                        "\"treatment_modified_3_months\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_combinations_weight_kg_range",
                        "weight_kg BETWEEN 1 AND 500"
                    );
                    table.ForeignKey(
                        name: "fk_combinations_patients_center_id_patient_id",
                        columns: x => new { x.center_id, x.patient_id },
                        principalTable: "patients",
                        principalColumns: new[] { "center_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "follow_up",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    last_follow_up = table.Column<DateOnly>(type: "date", nullable: true),
                    vital_status = table.Column<string>(type: "text", nullable: true),
                    death_date = table.Column<DateOnly>(type: "date", nullable: true),
                    death_cause = table.Column<string>(type: "text", nullable: true),
                    treatment_status = table.Column<string>(type: "text", nullable: true),
                    pregnancy = table.Column<string>(type: "text", nullable: true),
                    investigator_assessment = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    patient_id = table.Column<int>(type: "integer", nullable: false),
                    center_id = table.Column<int>(type: "integer", nullable: false),
                    missing = table.Column<string>(
                        type: "jsonb",
                        nullable: false,
                        defaultValueSql: "'{}'::jsonb"
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_follow_up", x => x.id);
                    table.CheckConstraint(
                        "ck_follow_up_death_cause",
                        "char_length(\"death_cause\") BETWEEN 1 AND 4000 AND \"death_cause\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_follow_up_death_date",
                        "\"death_date\" BETWEEN '1900-01-01' AND '9999-12-31'"
                    );
                    table.CheckConstraint(
                        "ck_follow_up_death_date_order",
                        "\"death_date\" >= \"last_follow_up\""
                    );
                    table.CheckConstraint(
                        "ck_follow_up_death_date_when_dead",
                        "vital_status IS NULL OR (vital_status = 'dead') = (death_date IS NOT NULL)"
                    );
                    table.CheckConstraint(
                        "ck_follow_up_investigator_assessment",
                        "\"investigator_assessment\" IN ('cr', 'r', 'failure')"
                    );
                    table.CheckConstraint(
                        "ck_follow_up_last_follow_up",
                        "\"last_follow_up\" BETWEEN '1900-01-01' AND '9999-12-31'"
                    );
                    table.CheckConstraint(
                        "ck_follow_up_missing",
                        "jsonb_typeof(missing) = 'object' AND NOT jsonb_path_exists(missing, 'strict $.* ? (@.type() != \"string\" || (@ != \"unknown\" && @ != \"not_done\" && @ != \"not_applicable\"))')"
                    );
                    table.CheckConstraint(
                        "ck_follow_up_missing_items",
                        "missing = '{}'::jsonb OR (missing - ARRAY['death_cause', 'death_date', 'investigator_assessment', 'last_follow_up', 'pregnancy', 'treatment_status', 'vital_status']::text[] = '{}'::jsonb AND NOT (missing ? 'death_cause' AND \"death_cause\" IS NOT NULL) AND NOT (missing ? 'death_date' AND \"death_date\" IS NOT NULL) AND NOT (missing ? 'investigator_assessment' AND \"investigator_assessment\" IS NOT NULL) AND NOT (missing ? 'last_follow_up' AND \"last_follow_up\" IS NOT NULL) AND NOT (missing ? 'pregnancy' AND \"pregnancy\" IS NOT NULL) AND NOT (missing ? 'treatment_status' AND \"treatment_status\" IS NOT NULL) AND NOT (missing ? 'vital_status' AND \"vital_status\" IS NOT NULL))"
                    );
                    table.CheckConstraint(
                        "ck_follow_up_pregnancy",
                        "\"pregnancy\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_follow_up_treatment_status",
                        "\"treatment_status\" IN ('on_combination', 'tpo_ra_only', 'immunosuppressor_only', 'stopped', 'other_line')"
                    );
                    table.CheckConstraint(
                        "ck_follow_up_vital_status",
                        "\"vital_status\" IN ('alive', 'dead', 'lost')"
                    );
                    table.ForeignKey(
                        name: "fk_follow_up_patients_center_id_patient_id",
                        columns: x => new { x.center_id, x.patient_id },
                        principalTable: "patients",
                        principalColumns: new[] { "center_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "outcomes",
                columns: table => new
                {
                    patient_id = table.Column<int>(type: "integer", nullable: false),
                    definition_id = table.Column<int>(type: "integer", nullable: false),
                    center_id = table.Column<int>(type: "integer", nullable: false),
                    day0 = table.Column<DateOnly>(type: "date", nullable: true),
                    baseline = table.Column<decimal>(type: "numeric", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    provisional = table.Column<string>(type: "text", nullable: true),
                    provisional_from = table.Column<DateOnly>(type: "date", nullable: true),
                    evidence_sparse = table.Column<bool>(type: "boolean", nullable: false),
                    response_onset = table.Column<DateOnly>(type: "date", nullable: true),
                    time_to_response_days = table.Column<int>(type: "integer", nullable: true),
                    time_to_cr_days = table.Column<int>(type: "integer", nullable: true),
                    loss_date = table.Column<DateOnly>(type: "date", nullable: true),
                    relapse = table.Column<bool>(type: "boolean", nullable: true),
                    duration_of_response_days = table.Column<int>(type: "integer", nullable: true),
                    duration_censored = table.Column<bool>(type: "boolean", nullable: true),
                    rfs_days = table.Column<int>(type: "integer", nullable: true),
                    rfs_event = table.Column<string>(type: "text", nullable: true),
                    response_again_date = table.Column<DateOnly>(type: "date", nullable: true),
                    status_at_last_follow_up = table.Column<string>(type: "text", nullable: false),
                    end_of_observation = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_by = table.Column<string>(type: "text", nullable: true),
                    bleeding_in_follow_up = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outcomes", x => new { x.patient_id, x.definition_id });
                    table.CheckConstraint(
                        "ck_outcomes_bleeding_in_follow_up",
                        "\"bleeding_in_follow_up\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_outcomes_ended_by",
                        "\"ended_by\" IN ('later_line', 'death', 'last_follow_up', 'last_count')"
                    );
                    table.CheckConstraint(
                        "ck_outcomes_outcome",
                        "\"outcome\" IN ('cr', 'r', 'failure', 'not_evaluable')"
                    );
                    table.CheckConstraint(
                        "ck_outcomes_provisional",
                        "\"provisional\" IN ('cr', 'r')"
                    );
                    table.CheckConstraint(
                        "ck_outcomes_reason",
                        "\"reason\" IN ('cr_persists', 'r_persists', 'no_day0', 'no_baseline', 'no_count', 'all_masked', 'ongoing', 'short_observation', 'never_at_r_level', 'only_transient')"
                    );
                    table.CheckConstraint(
                        "ck_outcomes_rfs_event",
                        "\"rfs_event\" IN ('relapse', 'death', 'censored')"
                    );
                    table.CheckConstraint(
                        "ck_outcomes_status_at_last_follow_up",
                        "\"status_at_last_follow_up\" IN ('in_response', 'relapsed', 'failure', 'not_evaluable')"
                    );
                    table.ForeignKey(
                        name: "fk_outcomes_patients_center_id_patient_id",
                        columns: x => new { x.center_id, x.patient_id },
                        principalTable: "patients",
                        principalColumns: new[] { "center_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_outcomes_response_definitions_definition_id",
                        column: x => x.definition_id,
                        principalTable: "response_definitions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "patient_characteristics",
                columns: table => new
                {
                    patient_id = table.Column<int>(type: "integer", nullable: false),
                    center_id = table.Column<int>(type: "integer", nullable: false),
                    day0 = table.Column<DateOnly>(type: "date", nullable: true),
                    sex = table.Column<string>(type: "text", nullable: true),
                    age_years = table.Column<int>(type: "integer", nullable: true),
                    itp_duration_days = table.Column<int>(type: "integer", nullable: true),
                    dates_approximate = table.Column<bool>(type: "boolean", nullable: false),
                    phase = table.Column<string>(type: "text", nullable: true),
                    bleeding_at_inclusion = table.Column<string>(type: "text", nullable: true),
                    baseline = table.Column<decimal>(type: "numeric", nullable: true),
                    m_protein = table.Column<string>(type: "text", nullable: true),
                    ana_positive = table.Column<string>(type: "text", nullable: true),
                    secondary_itp = table.Column<string>(type: "text", nullable: true),
                    prior_lines = table.Column<int>(type: "integer", nullable: true),
                    prior_corticosteroids = table.Column<string>(type: "text", nullable: true),
                    corticosteroid_refractory = table.Column<string>(type: "text", nullable: true),
                    prior_ivig = table.Column<string>(type: "text", nullable: true),
                    prior_rituximab = table.Column<string>(type: "text", nullable: true),
                    prior_splenectomy = table.Column<string>(type: "text", nullable: true),
                    prior_dapsone = table.Column<string>(type: "text", nullable: true),
                    prior_hydroxychloroquine = table.Column<string>(type: "text", nullable: true),
                    previous_immunosuppressor = table.Column<string>(type: "text", nullable: true),
                    same_drug_again = table.Column<string>(type: "text", nullable: true),
                    tpo_ra = table.Column<string>(type: "text", nullable: true),
                    immunosuppressor = table.Column<string>(type: "text", nullable: true),
                    no_corticosteroids = table.Column<string>(type: "text", nullable: true),
                    no_treatment_modification = table.Column<string>(type: "text", nullable: true),
                    died = table.Column<bool>(type: "boolean", nullable: false),
                    eligibility = table.Column<string>(type: "text", nullable: false),
                    eligibility_reasons = table.Column<string>(
                        type: "text",
                        nullable: false,
                        defaultValue: ""
                    ),
                    investigator_assessment = table.Column<string>(type: "text", nullable: true),
                    adverse_events = table.Column<string>(type: "jsonb", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_patient_characteristics", x => x.patient_id);
                    table.CheckConstraint(
                        "ck_patient_characteristics_adverse_events",
                        "jsonb_typeof(adverse_events) = 'array'"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_ana_positive",
                        "\"ana_positive\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_bleeding_at_inclusion",
                        "\"bleeding_at_inclusion\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_corticosteroid_refractory",
                        "\"corticosteroid_refractory\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_eligibility",
                        "\"eligibility\" IN ('eligible', 'not_eligible', 'undetermined')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_eligibility_reasons",
                        "char_length(\"eligibility_reasons\") BETWEEN 0 AND 4000 AND \"eligibility_reasons\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_immunosuppressor",
                        "\"immunosuppressor\" IN ('mycophenolate_mofetil', 'azathioprine', 'cyclosporin', 'cyclophosphamide', 'everolimus')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_investigator_assessment",
                        "\"investigator_assessment\" IN ('cr', 'r', 'failure')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_m_protein",
                        "\"m_protein\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_no_corticosteroids",
                        "\"no_corticosteroids\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_no_treatment_modification",
                        "\"no_treatment_modification\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_phase",
                        "\"phase\" IN ('newly_diagnosed', 'persistent', 'chronic')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_previous_immunosuppressor",
                        "\"previous_immunosuppressor\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_prior_corticosteroids",
                        "\"prior_corticosteroids\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_prior_dapsone",
                        "\"prior_dapsone\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_prior_hydroxychloroquine",
                        "\"prior_hydroxychloroquine\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_prior_ivig",
                        "\"prior_ivig\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_prior_rituximab",
                        "\"prior_rituximab\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_prior_splenectomy",
                        "\"prior_splenectomy\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_same_drug_again",
                        "\"same_drug_again\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_secondary_itp",
                        "\"secondary_itp\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_sex",
                        "\"sex\" IN ('female', 'male')"
                    );
                    table.CheckConstraint(
                        "ck_patient_characteristics_tpo_ra",
                        "\"tpo_ra\" IN ('eltrombopag', 'romiplostim')"
                    );
                    table.ForeignKey(
                        name: "fk_patient_characteristics_patients_center_id_patient_id",
                        columns: x => new { x.center_id, x.patient_id },
                        principalTable: "patients",
                        principalColumns: new[] { "center_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "platelet_counts",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    repeat = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<decimal>(type: "numeric", nullable: true),
                    remark = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    patient_id = table.Column<int>(type: "integer", nullable: false),
                    center_id = table.Column<int>(type: "integer", nullable: false),
                    missing = table.Column<string>(
                        type: "jsonb",
                        nullable: false,
                        defaultValueSql: "'{}'::jsonb"
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platelet_counts", x => x.id);
                    table.CheckConstraint(
                        "ck_platelet_counts_count_range",
                        "count BETWEEN 0 AND 3000"
                    );
                    table.CheckConstraint(
                        "ck_platelet_counts_date",
                        "\"date\" BETWEEN '1900-01-01' AND '9999-12-31'"
                    );
                    table.CheckConstraint(
                        "ck_platelet_counts_missing",
                        "jsonb_typeof(missing) = 'object' AND NOT jsonb_path_exists(missing, 'strict $.* ? (@.type() != \"string\" || (@ != \"unknown\" && @ != \"not_done\" && @ != \"not_applicable\"))')"
                    );
                    table.CheckConstraint(
                        "ck_platelet_counts_missing_items",
                        "missing = '{}'::jsonb OR (missing - ARRAY['count', 'remark']::text[] = '{}'::jsonb AND NOT (missing ? 'count' AND \"count\" IS NOT NULL) AND NOT (missing ? 'remark' AND \"remark\" IS NOT NULL))"
                    );
                    table.CheckConstraint(
                        "ck_platelet_counts_remark",
                        "char_length(\"remark\") BETWEEN 1 AND 4000 AND \"remark\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint("ck_platelet_counts_repeat_range", "repeat >= 1");
                    table.ForeignKey(
                        name: "fk_platelet_counts_patients_center_id_patient_id",
                        columns: x => new { x.center_id, x.patient_id },
                        principalTable: "patients",
                        principalColumns: new[] { "center_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "prior_treatments",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    agent = table.Column<string>(type: "text", nullable: true),
                    agent_other = table.Column<string>(type: "text", nullable: true),
                    start = table.Column<string>(type: "text", nullable: true),
                    stop = table.Column<string>(type: "text", nullable: true),
                    maximum_dose_reached = table.Column<string>(type: "text", nullable: true),
                    best_response = table.Column<string>(type: "text", nullable: true),
                    response_lost = table.Column<string>(type: "text", nullable: true),
                    last_course_response = table.Column<string>(type: "text", nullable: true),
                    stop_reason = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    patient_id = table.Column<int>(type: "integer", nullable: false),
                    center_id = table.Column<int>(type: "integer", nullable: false),
                    missing = table.Column<string>(
                        type: "jsonb",
                        nullable: false,
                        defaultValueSql: "'{}'::jsonb"
                    ),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_prior_treatments", x => x.id);
                    table.CheckConstraint(
                        "ck_prior_treatments_agent",
                        "\"agent\" IN ('corticosteroids', 'ivig', 'anti_d', 'rituximab', 'eltrombopag', 'romiplostim', 'avatrombopag', 'splenectomy', 'dapsone', 'hydroxychloroquine', 'danazol', 'azathioprine', 'mycophenolate_mofetil', 'cyclosporin', 'cyclophosphamide', 'everolimus', 'sirolimus', 'vinca_alkaloid', 'bortezomib', 'fostamatinib', 'other')"
                    );
                    table.CheckConstraint(
                        "ck_prior_treatments_agent_other",
                        "char_length(\"agent_other\") BETWEEN 1 AND 4000 AND \"agent_other\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_prior_treatments_best_response",
                        "\"best_response\" IN ('none', 'r', 'cr', 'not_assessed')"
                    );
                    table.CheckConstraint(
                        "ck_prior_treatments_last_course_response",
                        "\"last_course_response\" IN ('none', 'r', 'cr', 'not_assessed')"
                    );
                    table.CheckConstraint(
                        "ck_prior_treatments_maximum_dose_reached",
                        "\"maximum_dose_reached\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint(
                        "ck_prior_treatments_missing",
                        "jsonb_typeof(missing) = 'object' AND NOT jsonb_path_exists(missing, 'strict $.* ? (@.type() != \"string\" || (@ != \"unknown\" && @ != \"not_done\" && @ != \"not_applicable\"))')"
                    );
                    table.CheckConstraint(
                        "ck_prior_treatments_missing_items",
                        "missing = '{}'::jsonb OR (missing - ARRAY['agent', 'agent_other', 'best_response', 'last_course_response', 'maximum_dose_reached', 'response_lost', 'start', 'stop', 'stop_reason']::text[] = '{}'::jsonb AND NOT (missing ? 'agent' AND \"agent\" IS NOT NULL) AND NOT (missing ? 'agent_other' AND \"agent_other\" IS NOT NULL) AND NOT (missing ? 'best_response' AND \"best_response\" IS NOT NULL) AND NOT (missing ? 'last_course_response' AND \"last_course_response\" IS NOT NULL) AND NOT (missing ? 'maximum_dose_reached' AND \"maximum_dose_reached\" IS NOT NULL) AND NOT (missing ? 'response_lost' AND \"response_lost\" IS NOT NULL) AND NOT (missing ? 'start' AND \"start\" IS NOT NULL) AND NOT (missing ? 'stop' AND \"stop\" IS NOT NULL) AND NOT (missing ? 'stop_reason' AND \"stop_reason\" IS NOT NULL))"
                    );
                    table.CheckConstraint(
                        "ck_prior_treatments_response_lost",
                        "\"response_lost\" IN ('yes', 'no', 'unknown')"
                    );
                    table.CheckConstraint("ck_prior_treatments_sequence_range", "sequence >= 1");
                    table.CheckConstraint(
                        "ck_prior_treatments_start",
                        "CASE WHEN \"start\" ~ '^(19|[2-9][0-9])[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$' THEN length(\"start\") < 10 OR make_date(left(\"start\", 4)::int, substr(\"start\", 6, 2)::int, right(\"start\", 2)::int) IS NOT NULL ELSE \"start\" IS NULL END"
                    );
                    table.CheckConstraint(
                        "ck_prior_treatments_stop",
                        "CASE WHEN \"stop\" ~ '^(19|[2-9][0-9])[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$' THEN length(\"stop\") < 10 OR make_date(left(\"stop\", 4)::int, substr(\"stop\", 6, 2)::int, right(\"stop\", 2)::int) IS NOT NULL ELSE \"stop\" IS NULL END"
                    );
                    table.CheckConstraint(
                        "ck_prior_treatments_stop_order",
                        "left(\"stop\", least(length(\"start\"), length(\"stop\"))) COLLATE \"C\" >= left(\"start\", least(length(\"start\"), length(\"stop\")))"
                    );
                    table.CheckConstraint(
                        "ck_prior_treatments_stop_reason",
                        "char_length(\"stop_reason\") BETWEEN 1 AND 4000 AND \"stop_reason\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.ForeignKey(
                        name: "fk_prior_treatments_patients_center_id_patient_id",
                        columns: x => new { x.center_id, x.patient_id },
                        principalTable: "patients",
                        principalColumns: new[] { "center_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "rescue_treatments",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    type = table.Column<string>(type: "text", nullable: true),
                    agent_other = table.Column<string>(type: "text", nullable: true),
                    start = table.Column<DateOnly>(type: "date", nullable: true),
                    stop = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    patient_id = table.Column<int>(type: "integer", nullable: false),
                    center_id = table.Column<int>(type: "integer", nullable: false),
                    missing = table.Column<string>(
                        type: "jsonb",
                        nullable: false,
                        defaultValueSql: "'{}'::jsonb"
                    ),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rescue_treatments", x => x.id);
                    table.CheckConstraint(
                        "ck_rescue_treatments_agent_other",
                        "char_length(\"agent_other\") BETWEEN 1 AND 4000 AND \"agent_other\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_rescue_treatments_missing",
                        "jsonb_typeof(missing) = 'object' AND NOT jsonb_path_exists(missing, 'strict $.* ? (@.type() != \"string\" || (@ != \"unknown\" && @ != \"not_done\" && @ != \"not_applicable\"))')"
                    );
                    table.CheckConstraint(
                        "ck_rescue_treatments_missing_items",
                        "missing = '{}'::jsonb OR (missing - ARRAY['agent_other', 'start', 'stop', 'type']::text[] = '{}'::jsonb AND NOT (missing ? 'agent_other' AND \"agent_other\" IS NOT NULL) AND NOT (missing ? 'start' AND \"start\" IS NOT NULL) AND NOT (missing ? 'stop' AND \"stop\" IS NOT NULL) AND NOT (missing ? 'type' AND \"type\" IS NOT NULL))"
                    );
                    table.CheckConstraint("ck_rescue_treatments_sequence_range", "sequence >= 1");
                    table.CheckConstraint(
                        "ck_rescue_treatments_start",
                        "\"start\" BETWEEN '1900-01-01' AND '9999-12-31'"
                    );
                    table.CheckConstraint(
                        "ck_rescue_treatments_stop",
                        "\"stop\" BETWEEN '1900-01-01' AND '9999-12-31'"
                    );
                    table.CheckConstraint(
                        "ck_rescue_treatments_stop_order",
                        "\"stop\" >= \"start\""
                    );
                    table.CheckConstraint(
                        "ck_rescue_treatments_type",
                        "\"type\" IN ('ivig', 'anti_d', 'pulsed_corticosteroids', 'platelet_transfusion', 'new_line')"
                    );
                    table.ForeignKey(
                        name: "fk_rescue_treatments_patients_center_id_patient_id",
                        columns: x => new { x.center_id, x.patient_id },
                        principalTable: "patients",
                        principalColumns: new[] { "center_id", "id" },
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "soft_warnings",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    patient_id = table.Column<int>(type: "integer", nullable: false),
                    center_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    row_key = table.Column<string>(type: "text", nullable: false, defaultValue: ""),
                    item = table.Column<string>(type: "text", nullable: true),
                    value = table.Column<string>(type: "text", nullable: true),
                    detail = table.Column<string>(
                        type: "jsonb",
                        nullable: false,
                        defaultValueSql: "'{}'::jsonb"
                    ),
                    confirmed_reason = table.Column<string>(type: "text", nullable: true),
                    confirmed_at = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    confirmed_by_user_id = table.Column<int>(type: "integer", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_soft_warnings", x => x.id);
                    table.CheckConstraint(
                        "ck_soft_warnings_code",
                        "char_length(\"code\") BETWEEN 1 AND 4000 AND \"code\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_soft_warnings_confirmed_reason",
                        "char_length(\"confirmed_reason\") BETWEEN 1 AND 4000 AND \"confirmed_reason\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_soft_warnings_confirmed_with_reason",
                        "(confirmed_reason IS NULL) = (confirmed_at IS NULL) AND (confirmed_reason IS NOT NULL OR confirmed_by_user_id IS NULL)"
                    );
                    table.CheckConstraint(
                        "ck_soft_warnings_detail",
                        "jsonb_typeof(detail) = 'object'"
                    );
                    table.CheckConstraint(
                        "ck_soft_warnings_form",
                        "char_length(\"form\") BETWEEN 1 AND 4000 AND \"form\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_soft_warnings_item",
                        "char_length(\"item\") BETWEEN 1 AND 4000 AND \"item\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_soft_warnings_row_key",
                        "char_length(\"row_key\") BETWEEN 0 AND 4000 AND \"row_key\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_soft_warnings_value",
                        "char_length(\"value\") BETWEEN 1 AND 4000 AND \"value\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.ForeignKey(
                        name: "fk_soft_warnings_patients_center_id_patient_id",
                        columns: x => new { x.center_id, x.patient_id },
                        principalTable: "patients",
                        principalColumns: new[] { "center_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_soft_warnings_users_confirmed_by_user_id",
                        column: x => x.confirmed_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.InsertData(
                table: "response_definitions",
                columns: new[]
                {
                    "id",
                    "baseline_multiple",
                    "bleeding_ends_response",
                    "built_in",
                    "complete_response_level",
                    "complete_response_level_included",
                    "loss_needs_confirmation",
                    "name",
                    "persistence_days",
                    "persistence_months",
                    "rescue_effect_days",
                    "rescue_masks",
                    "response_level",
                    "sparse_after_months",
                    "transfusion_effect_days",
                    "version",
                },
                values: new object[,]
                {
                    {
                        1,
                        2m,
                        false,
                        true,
                        100m,
                        false,
                        false,
                        "Crickx 2023",
                        0,
                        3,
                        28,
                        false,
                        30m,
                        6,
                        7,
                        1,
                    },
                    {
                        2,
                        2m,
                        true,
                        true,
                        100m,
                        true,
                        true,
                        "IWG 2009",
                        7,
                        0,
                        28,
                        true,
                        30m,
                        6,
                        7,
                        1,
                    },
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_adverse_events_patient_id_sequence",
                table: "adverse_events",
                columns: new[] { "patient_id", "sequence" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_bleeding_events_patient_id_sequence",
                table: "bleeding_events",
                columns: new[] { "patient_id", "sequence" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_centers_center_code",
                table: "centers",
                column: "center_code",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_centers_id_center_code",
                table: "centers",
                columns: new[] { "id", "center_code" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_combinations_patient_id_sequence",
                table: "combinations",
                columns: new[] { "patient_id", "sequence" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_follow_up_patient_id",
                table: "follow_up",
                column: "patient_id",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_patients_registry_number",
                table: "patients",
                column: "registry_number",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_platelet_counts_patient_id_date_repeat",
                table: "platelet_counts",
                columns: new[] { "patient_id", "date", "repeat" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_prior_treatments_patient_id_sequence",
                table: "prior_treatments",
                columns: new[] { "patient_id", "sequence" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_rescue_treatments_patient_id_sequence",
                table: "rescue_treatments",
                columns: new[] { "patient_id", "sequence" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_response_definitions_name_version",
                table: "response_definitions",
                columns: new[] { "name", "version" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_role_assignments_center_id",
                table: "role_assignments",
                column: "center_id"
            );

            migrationBuilder
                .CreateIndex(
                    name: "ix_role_assignments_user_id_role_center_id",
                    table: "role_assignments",
                    columns: new[] { "user_id", "role", "center_id" },
                    unique: true
                )
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_role_claims_role_id",
                table: "role_claims",
                column: "role_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_roles_normalized_name",
                table: "roles",
                column: "normalized_name",
                unique: true
            );

            migrationBuilder
                .CreateIndex(
                    name: "ix_soft_warnings_patient_id_code_form_row_key_item",
                    table: "soft_warnings",
                    columns: new[] { "patient_id", "code", "form", "row_key", "item" },
                    unique: true
                )
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_user_claims_user_id",
                table: "user_claims",
                column: "user_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_user_logins_user_id",
                table: "user_logins",
                column: "user_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_user_roles_role_id",
                table: "user_roles",
                column: "role_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_users_normalized_email",
                table: "users",
                column: "normalized_email"
            );

            migrationBuilder.CreateIndex(
                name: "ix_users_normalized_user_name",
                table: "users",
                column: "normalized_user_name",
                unique: true
            );

            // A registry number begins with the code of its own center. EF Core fills the foreign keys it knows, and cannot fill a computed
            // column, so it is not told of this one.
            migrationBuilder.Sql(
                """
                ALTER TABLE patients ADD CONSTRAINT fk_patients_centers_center_id_center_code
                    FOREIGN KEY (center_id, center_code) REFERENCES centers (id, center_code);
                """
            );

            // The role that the program works as. Roles belong to the whole server, so that another database may have made it already, or be
            // making it now.
            migrationBuilder.Sql(
                """
                DO $$
                BEGIN
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'itp_registry_app') THEN
                        CREATE ROLE itp_registry_app NOLOGIN;
                        -- From PostgreSQL 16 on, who makes a role may not switch to it before granting it.
                        GRANT itp_registry_app TO CURRENT_USER;
                    END IF;
                EXCEPTION WHEN duplicate_object OR unique_violation THEN
                    NULL;
                END
                $$;

                REVOKE CREATE ON SCHEMA public FROM PUBLIC;
                GRANT USAGE ON SCHEMA public TO itp_registry_app;
                GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO itp_registry_app;
                GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO itp_registry_app;
                ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO itp_registry_app;
                ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO itp_registry_app;

                REVOKE INSERT, UPDATE, DELETE ON "__EFMigrationsHistory" FROM itp_registry_app;
                REVOKE UPDATE, DELETE ON response_definitions FROM itp_registry_app;
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The role stays: it belongs to the whole server, where another registry may use it.
            migrationBuilder.Sql(
                """
                ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM itp_registry_app;
                ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM itp_registry_app;
                REVOKE ALL ON SCHEMA public FROM itp_registry_app;
                """
            );

            migrationBuilder.DropTable(name: "adverse_events");

            migrationBuilder.DropTable(name: "bleeding_events");

            migrationBuilder.DropTable(name: "combinations");

            migrationBuilder.DropTable(name: "data_protection_keys");

            migrationBuilder.DropTable(name: "follow_up");

            migrationBuilder.DropTable(name: "outcomes");

            migrationBuilder.DropTable(name: "patient_characteristics");

            migrationBuilder.DropTable(name: "platelet_counts");

            migrationBuilder.DropTable(name: "prior_treatments");

            migrationBuilder.DropTable(name: "registry_settings");

            migrationBuilder.DropTable(name: "rescue_treatments");

            migrationBuilder.DropTable(name: "role_assignments");

            migrationBuilder.DropTable(name: "role_claims");

            migrationBuilder.DropTable(name: "soft_warnings");

            migrationBuilder.DropTable(name: "user_claims");

            migrationBuilder.DropTable(name: "user_logins");

            migrationBuilder.DropTable(name: "user_roles");

            migrationBuilder.DropTable(name: "user_tokens");

            migrationBuilder.DropTable(name: "response_definitions");

            migrationBuilder.DropTable(name: "patients");

            migrationBuilder.DropTable(name: "roles");

            migrationBuilder.DropTable(name: "users");

            migrationBuilder.DropTable(name: "centers");
        }
    }
}
