using ItpRegistry.Data.Mappings;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Data.Tests.Interchange;

/// <summary>Holds the data dictionary against the model of the database, both ways.</summary>
public sealed class DictionaryModelTests(RegistryDatabaseFixture databases)
{
    [Fact]
    public async Task TablesAndColumns_AreTheFilesAndItems()
    {
        await using var database = await databases.CreateEmptyDatabaseAsync();
        await using var db = database.CreateOwnerContext();
        string[] ours =
        [
            "id",
            "patient_id",
            "center_id",
            "missing",
            "xmin",
            "data_revision",
            "hidden",
        ];
        foreach (var file in DataDictionary.Files)
        {
            var entity = db.Model.FindEntityType(file.RowType)!;
            Assert.Equal(file.Code, entity.GetTableName());
            var columns = entity.GetProperties().Select(p => p.GetColumnName());
            var items = file.Items.Where(i =>
                !i.IsReference || (file == DataDictionary.Patients && i.Code == "center_code")
            );
            Assert.Equal(
                items.Select(i => i.Code).Order(StringComparer.Ordinal),
                columns.Except(ours).Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public async Task Items_ThatMayBeMissing_AreThoseTheDatabaseLetsBeMissing()
    {
        await using var database = await databases.CreateEmptyDatabaseAsync();
        await using var db = database.CreateOwnerContext();
        foreach (var file in DataDictionary.Files)
        {
            if (!typeof(IFormRow).IsAssignableFrom(file.RowType))
                continue;
            var entity = db.Model.FindEntityType(file.RowType)!;
            Assert.Equal(
                file.Items.Where(i => i.MayBeMissing)
                    .Select(i => i.Code)
                    .Order(StringComparer.Ordinal),
                ItemChecks
                    .ItemsOf(entity)
                    .Select(p => p.GetColumnName())
                    .Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public async Task Keys_AreUniqueInTheDatabase()
    {
        await using var database = await databases.CreateEmptyDatabaseAsync();
        await using var db = database.CreateOwnerContext();
        foreach (var file in DataDictionary.Files)
        {
            var keys = file.Keys.Select(k => k.IsReference ? "patient_id" : k.Code);
            var unique = db
                .Model.FindEntityType(file.RowType)!
                .GetIndexes()
                .Where(i => i.IsUnique)
                .Select(i => string.Join(',', i.Properties.Select(p => p.GetColumnName())));
            Assert.Contains(string.Join(',', keys), unique);
        }
    }

    [Fact]
    public async Task OutcomeColumns_AreStoredUnderTheirCodes()
    {
        await using var database = await databases.CreateEmptyDatabaseAsync();
        await using var db = database.CreateOwnerContext();
        var stored = db
            .Model.FindEntityType(typeof(Domain.Response.ResponseOutcome))!
            .GetProperties()
            .Select(p => p.GetColumnName())
            .Except(["patient_id", "center_id", "definition_id"]);
        Assert.Empty(stored.Except(OutcomeColumns.All.Select(c => c.Code)));
    }
}
