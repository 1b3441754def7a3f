using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Testing.Databases;
using Npgsql;
using Xunit;

namespace ItpRegistry.Data.Tests.Schema;

/// <summary>Tables and columns of the form carry the interchange format's names, both ways.</summary>
public sealed class ColumnNameTests(RegistryDatabaseFixture databases)
{
    private static readonly string[] OwnColumns =
    [
        "id",
        "center_id",
        "patient_id",
        "missing",
        "data_revision",
        "hidden",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryFile_IsATableWithItsColumns()
    {
        await using var database = await databases.CreateDatabaseAsync();
        Assert.Equal(9, DataDictionary.Files.Count);

        foreach (var file in DataDictionary.Files)
        {
            var columns = await ColumnsAsync(database.OwnerSource, file.Code);

            // A row names its patient by the patient's key; the registry number is the patient's own.
            var codes = file.Items.Select(item => item.Code);
            if (file.BelongsToPatient)
                codes = codes.Where(code => code != "registry_number");
            Assert.Equal(codes.Order(), columns.Except(OwnColumns).Order());
        }
    }

    [Fact]
    public void TreatmentModified_IsNamedAsInTheFormat() =>
        Assert.NotNull(DataDictionary.Combinations.Find("treatment_modified_3_months"));

    private static async Task<List<string>> ColumnsAsync(NpgsqlDataSource source, string table)
    {
        await using var command = source.CreateCommand(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1"
        );
        command.Parameters.Add(new NpgsqlParameter { Value = table });
        await using var reader = await command.ExecuteReaderAsync(Ct);
        List<string> names = [];
        while (await reader.ReadAsync(Ct))
            names.Add(reader.GetString(0));
        return names;
    }
}
