using ItpRegistry.Data.Settings;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Verbs;

public class SeedVerbTests(RegistryWebFixture registry)
{
    [Fact]
    public async Task Seed_FillsAnEmptyRegistryOnceAndSaysOnEveryPageThatItIsSynthetic()
    {
        await using var database = await registry.Databases.CreateDatabaseAsync();
        string[] seed = ["seed", "--patients", "30", "--centers", "3", "--seed", "7"];
        var first = await RegistryProcess.RunAsync(database, seed);
        Assert.Equal("", first.Error);
        Assert.Equal(
            "Inserted 30 synthetic patients of 3 centers, with their outcomes.",
            first.Output.TrimEnd()
        );
        Assert.Equal(0, first.ExitCode);

        var second = await RegistryProcess.RunAsync(database, seed);
        Assert.Equal(1, second.ExitCode);
        Assert.StartsWith(
            "The registry already holds 30 patients and 3 centers",
            second.Error,
            StringComparison.Ordinal
        );

        var cancellation = TestContext.Current.CancellationToken;
        await using var context = database.CreateContext();
        Assert.Equal(30, await context.Patients.CountAsync(cancellation));
        Assert.True(await SyntheticDataSetting.IsSetAsync(context, cancellation));

        await using var factory = new RegistryWebFactory(database);
        using var client = factory.CreateHtmlClient();
        var page = await client.GetAsync("/sign-in");
        Assert.Equal("Synthetic data: no real patients.", page.TextOf(".notice"));
    }

    [Fact]
    public async Task Notice_WithoutSyntheticPatients_IsNotShown()
    {
        using var client = registry.CreateClient();
        var page = await client.GetAsync("/sign-in");
        Assert.Null(page.Document.QuerySelector(".notice"));
    }
}
