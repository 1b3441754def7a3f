using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ItpRegistry.Data.Migrations
{
    /// <inheritdoc />
    public partial class AddEntryWorkflow : Migration
    {
        private static readonly string[] SequencedTables =
        [
            "prior_treatments",
            "combinations",
            "rescue_treatments",
            "bleeding_events",
            "adverse_events",
        ];

        private static readonly string[] AuditedTables =
        [
            "patients",
            .. SequencedTables,
            "platelet_counts",
            "follow_up",
            "form_completions",
            "outcome_adjudications",
            "patient_removals",
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "hidden",
                table: "patients",
                type: "boolean",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table
                        .Column<long>(type: "bigint", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    patient_id = table.Column<int>(type: "integer", nullable: false),
                    center_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    user_id = table.Column<int>(type: "integer", nullable: true),
                    user_name = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    operation = table.Column<string>(type: "text", nullable: false),
                    table_name = table.Column<string>(type: "text", nullable: false),
                    row_key = table.Column<string>(type: "text", nullable: true),
                    changes = table.Column<string>(type: "jsonb", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    salt = table.Column<Guid>(type: "uuid", nullable: true),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    previous_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "form_completions",
                columns: table => new
                {
                    patient_id = table.Column<int>(type: "integer", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    center_id = table.Column<int>(type: "integer", nullable: false),
                    completed_at = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    completed_by_user_id = table.Column<int>(type: "integer", nullable: true),
                    completed_by = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_completions", x => new { x.patient_id, x.form });
                    table.CheckConstraint(
                        "ck_form_completions_completed_by",
                        "char_length(\"completed_by\") BETWEEN 1 AND 4000 AND \"completed_by\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_form_completions_form",
                        "\"form\" IN ('identification', 'itp_history', 'prior_treatments', 'combination', 'inclusion_visit', 'platelet_counts', 'rescue_treatments', 'bleeding_events', 'adverse_events', 'follow_up')"
                    );
                    table.ForeignKey(
                        name: "fk_form_completions_patients_center_id_patient_id",
                        columns: x => new { x.center_id, x.patient_id },
                        principalTable: "patients",
                        principalColumns: new[] { "center_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_form_completions_users_completed_by_user_id",
                        column: x => x.completed_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "form_drafts",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    patient_id = table.Column<int>(type: "integer", nullable: true),
                    center_id = table.Column<int>(type: "integer", nullable: true),
                    fields = table.Column<string>(type: "json", nullable: false),
                    saved_at = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_drafts", x => x.id);
                    table.CheckConstraint(
                        "ck_form_drafts_address",
                        "char_length(\"address\") BETWEEN 1 AND 4000 AND \"address\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_form_drafts_fields",
                        "json_typeof(fields) = 'object'"
                    );
                    table.CheckConstraint(
                        "ck_form_drafts_patient",
                        "(patient_id IS NULL) = (center_id IS NULL)"
                    );
                    table.ForeignKey(
                        name: "fk_form_drafts_patients_center_id_patient_id",
                        columns: x => new { x.center_id, x.patient_id },
                        principalTable: "patients",
                        principalColumns: new[] { "center_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_form_drafts_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "outcome_adjudications",
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
                    definition_id = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    computed_outcome = table.Column<string>(type: "text", nullable: false),
                    investigator_assessment = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    decided_by_user_id = table.Column<int>(type: "integer", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outcome_adjudications", x => x.id);
                    table.CheckConstraint(
                        "ck_outcome_adjudications_computed_outcome",
                        "\"computed_outcome\" IN ('cr', 'r', 'failure', 'not_evaluable')"
                    );
                    table.CheckConstraint(
                        "ck_outcome_adjudications_decided_by",
                        "char_length(\"decided_by\") BETWEEN 1 AND 4000 AND \"decided_by\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_outcome_adjudications_investigator_assessment",
                        "\"investigator_assessment\" IN ('cr', 'r', 'failure')"
                    );
                    table.CheckConstraint(
                        "ck_outcome_adjudications_outcome",
                        "\"outcome\" IN ('cr', 'r', 'failure', 'not_evaluable')"
                    );
                    table.CheckConstraint(
                        "ck_outcome_adjudications_reason",
                        "char_length(\"reason\") BETWEEN 1 AND 4000 AND \"reason\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.ForeignKey(
                        name: "fk_outcome_adjudications_patients_center_id_patient_id",
                        columns: x => new { x.center_id, x.patient_id },
                        principalTable: "patients",
                        principalColumns: new[] { "center_id", "id" },
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "fk_outcome_adjudications_response_definitions_definition_id",
                        column: x => x.definition_id,
                        principalTable: "response_definitions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_outcome_adjudications_users_decided_by_user_id",
                        column: x => x.decided_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "patient_removals",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation(
                            "Npgsql:ValueGenerationStrategy",
                            NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                        ),
                    registry_number = table.Column<string>(
                        type: "text",
                        nullable: false,
                        collation: "C"
                    ),
                    patient_id = table.Column<int>(type: "integer", nullable: false),
                    center_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    duplicate_of = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    removed_at = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: false
                    ),
                    removed_by_user_id = table.Column<int>(type: "integer", nullable: true),
                    removed_by = table.Column<string>(type: "text", nullable: false),
                    restored_at = table.Column<DateTime>(
                        type: "timestamp with time zone",
                        nullable: true
                    ),
                    restored_reason = table.Column<string>(type: "text", nullable: true),
                    restored_by = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_patient_removals", x => x.id);
                    table.CheckConstraint(
                        "ck_patient_removals_duplicate_of",
                        "char_length(\"duplicate_of\") BETWEEN 1 AND 4000 AND \"duplicate_of\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_patient_removals_kind",
                        "\"kind\" IN ('consent_withdrawn', 'duplicate')"
                    );
                    table.CheckConstraint(
                        "ck_patient_removals_reason",
                        "char_length(\"reason\") BETWEEN 1 AND 4000 AND \"reason\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_patient_removals_registry_number",
                        "char_length(\"registry_number\") BETWEEN 1 AND 4000 AND \"registry_number\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_patient_removals_removed_by",
                        "char_length(\"removed_by\") BETWEEN 1 AND 4000 AND \"removed_by\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_patient_removals_restored",
                        "(restored_at IS NULL) = (restored_reason IS NULL) AND (restored_at IS NULL) = (restored_by IS NULL) AND (restored_at IS NULL OR kind = 'duplicate')"
                    );
                    table.CheckConstraint(
                        "ck_patient_removals_restored_by",
                        "char_length(\"restored_by\") BETWEEN 1 AND 4000 AND \"restored_by\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.CheckConstraint(
                        "ck_patient_removals_restored_reason",
                        "char_length(\"restored_reason\") BETWEEN 1 AND 4000 AND \"restored_reason\" !~ '[\\u0001-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]'"
                    );
                    table.ForeignKey(
                        name: "fk_patient_removals_centers_center_id",
                        column: x => x.center_id,
                        principalTable: "centers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "fk_patient_removals_users_removed_by_user_id",
                        column: x => x.removed_by_user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_patient_id_number",
                table: "audit_entries",
                columns: new[] { "patient_id", "number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_form_drafts_patient_id",
                table: "form_drafts",
                column: "patient_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_form_drafts_user_id_address",
                table: "form_drafts",
                columns: new[] { "user_id", "address" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_outcome_adjudications_patient_id_definition_id",
                table: "outcome_adjudications",
                columns: new[] { "patient_id", "definition_id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_patient_removals_center_id",
                table: "patient_removals",
                column: "center_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_patient_removals_registry_number",
                table: "patient_removals",
                column: "registry_number",
                unique: true,
                filter: "restored_at IS NULL"
            );

            // Rows of a form are put in another order by one statement, which a unique index would refuse half way: a constraint is checked at
            // the end of the statement.
            foreach (var table in SequencedTables)
            {
                migrationBuilder.Sql(
                    $"""
                    DROP INDEX ix_{table}_patient_id_sequence;
                    ALTER TABLE {table} ADD CONSTRAINT ix_{table}_patient_id_sequence
                        UNIQUE (patient_id, sequence) DEFERRABLE INITIALLY IMMEDIATE;
                    """
                );
            }

            migrationBuilder.Sql(
                """
                CREATE FUNCTION audit_content_hash(salt uuid, row_key text, reason text, changes jsonb)
                RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
                    SELECT sha256(convert_to(jsonb_build_array(salt, row_key, reason, changes)::text, 'UTF8'))
                $$;

                CREATE FUNCTION audit_hash(previous_hash bytea, content_hash bytea, patient_id int, center_id int, number int, at timestamptz,
                    user_id int, user_name text, origin text, operation text, table_name text)
                RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
                    SELECT sha256(coalesce(previous_hash, ''::bytea) || content_hash || convert_to(jsonb_build_array(
                        patient_id, center_id, number, extract(epoch FROM at), user_id, user_name, origin, operation, table_name)::text, 'UTF8'))
                $$;

                -- Runs as the owner, for the program's role may only read the trail.
                CREATE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
                DECLARE
                    old_row jsonb := '{}';
                    new_row jsonb := '{}';
                    key_row jsonb;
                    entry audit_entries;
                BEGIN
                    entry.user_name := coalesce(current_setting('itp.user', true), '');
                    IF entry.user_name = '' THEN
                        RAISE EXCEPTION 'Nobody is named who changes %.', TG_TABLE_NAME
                            USING ERRCODE = 'insufficient_privilege', HINT = 'Set itp.user in the transaction.';
                    END IF;
                    IF TG_OP <> 'INSERT' THEN
                        old_row := jsonb_strip_nulls(to_jsonb(OLD));
                    END IF;
                    IF TG_OP <> 'DELETE' THEN
                        new_row := jsonb_strip_nulls(to_jsonb(NEW));
                    END IF;
                    IF old_row -> 'missing' = '{}' THEN
                        old_row := old_row - 'missing';
                    END IF;
                    IF new_row -> 'missing' = '{}' THEN
                        new_row := new_row - 'missing';
                    END IF;
                    SELECT jsonb_object_agg(k, jsonb_build_array(old_row -> k, new_row -> k)) INTO entry.changes
                    FROM jsonb_object_keys(old_row || new_row) k
                    WHERE old_row -> k IS DISTINCT FROM new_row -> k AND k NOT IN ('id', 'patient_id', 'center_id', 'center_code');
                    IF entry.changes IS NULL THEN
                        RETURN NULL;
                    END IF;
                    key_row := CASE WHEN TG_OP = 'INSERT' THEN new_row ELSE old_row END;
                    entry.patient_id := key_row ->> CASE TG_TABLE_NAME WHEN 'patients' THEN 'id' ELSE 'patient_id' END;
                    entry.center_id := key_row ->> 'center_id';
                    entry.row_key := CASE
                        WHEN TG_TABLE_NAME = 'soft_warnings' THEN
                            concat_ws('/', key_row ->> 'code', key_row ->> 'form', nullif(key_row ->> 'row_key', ''), key_row ->> 'item')
                        WHEN TG_TABLE_NAME = 'form_completions' THEN key_row ->> 'form'
                        WHEN key_row ? 'sequence' THEN key_row ->> 'sequence'
                        WHEN key_row ? 'repeat' THEN (key_row ->> 'date') || '/' || (key_row ->> 'repeat')
                        ELSE ''
                    END;
                    -- Two who change one patient take turns, so that each entry follows the one before.
                    IF TG_TABLE_NAME <> 'patients' THEN
                        PERFORM FROM patients WHERE id = entry.patient_id FOR NO KEY UPDATE;
                    END IF;
                    SELECT last.number + 1, last.hash INTO entry.number, entry.previous_hash
                    FROM audit_entries last WHERE last.patient_id = entry.patient_id ORDER BY last.number DESC LIMIT 1;
                    entry.number := coalesce(entry.number, 1);
                    entry.at := now();
                    entry.user_id := nullif(current_setting('itp.user_id', true), '');
                    entry.origin := coalesce(nullif(current_setting('itp.origin', true), ''), 'verb');
                    entry.reason := nullif(current_setting('itp.reason', true), '');
                    entry.operation := lower(TG_OP);
                    entry.table_name := TG_TABLE_NAME;
                    entry.salt := gen_random_uuid();
                    entry.content_hash := audit_content_hash(entry.salt, entry.row_key, entry.reason, entry.changes);
                    entry.hash := audit_hash(entry.previous_hash, entry.content_hash, entry.patient_id, entry.center_id, entry.number, entry.at,
                        entry.user_id, entry.user_name, entry.origin, entry.operation, entry.table_name);
                    INSERT INTO audit_entries (patient_id, center_id, number, at, user_id, user_name, origin, operation, table_name, row_key,
                        changes, reason, salt, content_hash, previous_hash, hash)
                    VALUES (entry.patient_id, entry.center_id, entry.number, entry.at, entry.user_id, entry.user_name, entry.origin,
                        entry.operation, entry.table_name, entry.row_key, entry.changes, entry.reason, entry.salt, entry.content_hash,
                        entry.previous_hash, entry.hash);
                    RETURN NULL;
                END
                $$;

                -- What the trail tells of a patient whose data were erased goes with them; who, when and which table stay, and the hashes.
                CREATE FUNCTION erase_audit_content(erased int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
                BEGIN
                    IF EXISTS (SELECT FROM patients WHERE id = erased) THEN
                        RAISE EXCEPTION 'The trail of a patient who is in the registry is not erased.' USING ERRCODE = 'insufficient_privilege';
                    END IF;
                    UPDATE audit_entries SET row_key = NULL, changes = NULL, reason = NULL, salt = NULL
                    WHERE patient_id = erased AND table_name <> 'patient_removals';
                END
                $$;

                REVOKE EXECUTE ON FUNCTION erase_audit_content(int) FROM PUBLIC;
                GRANT EXECUTE ON FUNCTION erase_audit_content(int) TO itp_registry_app;
                REVOKE INSERT, UPDATE, DELETE ON audit_entries FROM itp_registry_app;
                REVOKE DELETE ON patient_removals FROM itp_registry_app;
                REVOKE UPDATE, DELETE ON outcome_adjudications FROM itp_registry_app;
                """
            );
            foreach (var table in AuditedTables)
            {
                migrationBuilder.Sql(
                    $"CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION audit_row();"
                );
            }
            // Warnings come and go with the data; what people say about them is what counts.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit AFTER UPDATE ON soft_warnings FOR EACH ROW
                    WHEN (OLD.confirmed_reason IS DISTINCT FROM NEW.confirmed_reason) EXECUTE FUNCTION audit_row();
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER audit ON soft_warnings;");
            foreach (var table in AuditedTables)
                migrationBuilder.Sql($"DROP TRIGGER audit ON {table};");
            migrationBuilder.Sql(
                """
                DROP FUNCTION erase_audit_content(int);
                DROP FUNCTION audit_row();
                DROP FUNCTION audit_hash(bytea, bytea, int, int, int, timestamptz, int, text, text, text, text);
                DROP FUNCTION audit_content_hash(uuid, text, text, jsonb);
                """
            );
            foreach (var table in SequencedTables)
            {
                migrationBuilder.Sql(
                    $"""
                    ALTER TABLE {table} DROP CONSTRAINT ix_{table}_patient_id_sequence;
                    CREATE UNIQUE INDEX ix_{table}_patient_id_sequence ON {table} (patient_id, sequence);
                    """
                );
            }

            migrationBuilder.DropTable(name: "audit_entries");

            migrationBuilder.DropTable(name: "form_completions");

            migrationBuilder.DropTable(name: "form_drafts");

            migrationBuilder.DropTable(name: "outcome_adjudications");

            migrationBuilder.DropTable(name: "patient_removals");

            migrationBuilder.DropColumn(name: "hidden", table: "patients");
        }
    }
}
