using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Tests.Patients;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Access;

/// <summary>Two centers with a patient each; whoever works in the first tries to reach the second, whose patient's texts are like no other's.</summary>
internal sealed class AnotherCenter
{
    /// <summary>In every text of the other center's patient.</summary>
    public const string Mark = "other-center-xyzzy";

    private readonly RegistryWebFixture registry;

    private AnotherCenter(
        RegistryWebFixture registry,
        Center own,
        Center other,
        Patient mine,
        Patient theirs
    )
    {
        this.registry = registry;
        Own = own;
        Other = other;
        Mine = mine;
        Theirs = theirs;
    }

    public Center Own { get; }

    public Center Other { get; }

    public Patient Mine { get; }

    public Patient Theirs { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<AnotherCenter> CreateAsync(RegistryWebFixture registry)
    {
        var own = await registry.AddCenterAsync();
        var other = await registry.AddCenterAsync();
        return new(
            registry,
            own,
            other,
            await registry.AddAsync(own, Case("own")),
            await registry.AddAsync(other, Case(Mark))
        );
    }

    /// <summary>What of the own center is named in pages and forms, beside what the other center's is called.</summary>
    public IEnumerable<(string Mine, string Theirs)> Names =>
        [
            (Mine.RegistryNumber, Theirs.RegistryNumber),
            (Own.CenterCode, Other.CenterCode),
            ($"{Own.Id}", $"{Other.Id}"),
            ($"{Mine.Id}", $"{Theirs.Id}"),
        ];

    /// <summary>Everything that is stored of the other center, and how often.</summary>
    public async Task<string> FingerprintAsync()
    {
        await using var db = registry.CreateContext();
        var tables = await db
            .Database.SqlQuery<string>(
                $"""
                SELECT table_name::text AS "Value" FROM information_schema.columns
                WHERE table_schema = 'public' AND column_name = 'center_id' AND table_name NOT IN ('registry_events', 'role_assignments')
                ORDER BY table_name
                """
            )
            .ToListAsync(Ct);
        Assert.Equal(16, tables.Count);
        var parts = tables.Select(table =>
            $"(SELECT coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text || '/' || count(*) FROM {table} t WHERE center_id = {Other.Id})"
        );
        // The names of the tables are the database's own.
#pragma warning disable EF1002
        return await db
            .Database.SqlQueryRaw<string>(
                $"SELECT concat_ws(',', {string.Join(", ", parts)}) AS \"Value\""
            )
            .SingleAsync(Ct);
#pragma warning restore EF1002
    }

    private static CaseBuilder Case(string text) =>
        new CaseBuilder()
            .Counts("02-01 120, 05-01 101")
            .With(patient =>
            {
                foreach (var file in DataDictionary.Files.Where(f => f != DataDictionary.Centers))
                {
                    var rows =
                        file == DataDictionary.Patients ? [patient] : file.RowsOf(patient).ToList();
                    foreach (var row in rows)
                    {
                        foreach (var item in TextsOf(file))
                            item.SetValue(row, text);
                    }
                }
            });

    private static IEnumerable<DictionaryItem> TextsOf(CrfFile file) =>
        file.Items.Where(item => item.Type is ItemType.Text && !item.IsKey && !item.IsReference);
}
