using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The page on which a coordinator takes a patient out of the registry.</summary>
public sealed class RemovePatientTests(RegistryWebFixture registry)
{
    private const string Erase = "button.btn-danger";
    private const string Hide = "section:last-of-type button";
    private const string Reason = "consent withdrawn by letter";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Erased_IsOnTheListOfRemovedPatients_AndNowhereElse()
    {
        var (client, center, number) = await PatientAsync();
        using (client)
        {
            var page = await client.GetAsync($"/patients/{number}/remove");
            Assert.Equal($"Remove {number} from the registry", page.Heading);
            Assert.StartsWith(
                "This cannot be undone. Erased for good: all forms and drafts, warnings, adjudications and results of this patient",
                page.TextOf(".removal-warning"),
                StringComparison.Ordinal
            );

            var removed = await client.SubmitAsync(
                page,
                Erase,
                ("erase_reason", $"  {Reason} "),
                ("erase_number", $" {number} ")
            );

            Assert.Equal(HttpStatusCode.Redirect, removed.Status);
            Assert.Equal($"/patients/removed#removed-{number}", removed.Location);
            var list = await client.GetAsync("/patients/removed");
            Assert.Equal(
                $"{number} Center {center.CenterCode} Consent withdrawn, data erased Reason: {Reason} 15 Jan 2026, 10:00 UTC, by Coordinator",
                list.TextOf($"#removed-{number}")
            );
            Assert.Null(list.Document.QuerySelector($"#removed-{number} a"));
            await AssertNowhereAsync(client, center, number);
        }
        await using var db = registry.CreateContext();
        Assert.False(
            await db.Patients.IgnoreQueryFilters().AnyAsync(p => p.RegistryNumber == number, Ct)
        );
    }

    [Fact]
    public async Task Hidden_IsNowhere_UntilRestored()
    {
        var (client, center, number) = await PatientAsync();
        var other = await registry.AddAsync(center, new CaseBuilder());
        using (client)
        {
            var page = await client.GetAsync($"/patients/{number}/remove");

            var hidden = await client.SubmitAsync(
                page,
                Hide,
                ("hide_number", other.RegistryNumber),
                ("hide_reason", "entered twice")
            );

            Assert.Equal($"/patients/removed#removed-{number}", hidden.Location);
            await AssertNowhereAsync(client, center, number);
            var list = await client.GetAsync("/patients/removed");
            Assert.Equal(
                $"{number} Center {center.CenterCode} Hidden, can be restored Duplicate of {other.RegistryNumber} Reason: entered twice 15 Jan 2026, 10:00 UTC, by Coordinator Restore {number}",
                list.TextOf($"#removed-{number}")
            );
            // Whoever erases the other one is told what goes with it.
            Assert.Contains(
                $"Erased too, as hidden duplicates of this patient: {number}.",
                (await client.GetAsync($"/patients/{other.RegistryNumber}/remove")).TextOf("main"),
                StringComparison.Ordinal
            );

            var restore = await client.GetAsync($"/patients/removed/{number}/restore");
            Assert.Equal($"Restore {number}", restore.Heading);
            var restored = await client.SubmitAsync(
                restore,
                "main button",
                ("restore_reason", "two sisters")
            );

            Assert.Equal($"/patients/{number}", restored.Location);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/patients/{number}")).Status);
            Assert.Null(
                (await client.GetAsync("/patients/removed")).Document.QuerySelector(
                    $"#removed-{number}"
                )
            );
        }
    }

    public static TheoryData<string, string, string[]> RefusedErasures { get; } =
        new()
        {
            {
                "",
                "",
                ["Reason: enter a value", "To confirm, type the registry number {0}: enter a value"]
            },
            { " \t\n ", "{0}", ["Reason: enter a value"] },
            {
                Reason,
                "99-0001",
                ["To confirm, type the registry number {0}: “99-0001” is another text"]
            },
            {
                "a\u0001b",
                "{0}",
                [
                    "Reason: the text holds a control character. Type it again, or paste it as plain text",
                ]
            },
            {
                new string('x', 4001),
                "{0}",
                ["Reason: the text is too long. At most 4000 characters are kept"]
            },
        };

    [Theory]
    [MemberData(nameof(RefusedErasures))]
    public async Task Erasure_WithoutWhatItAsksFor_IsRefused_AndKeepsWhatWasTyped(
        string reason,
        string typed,
        string[] messages
    )
    {
        var (client, _, number) = await PatientAsync();
        string Filled(string text) => text.Replace("{0}", number, StringComparison.Ordinal);
        using (client)
        {
            var page = await client.SubmitAsync(
                await client.GetAsync($"/patients/{number}/remove"),
                Erase,
                ("erase_reason", reason),
                ("erase_number", Filled(typed))
            );

            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            // In the order of the fields on the page.
            Assert.Equal(messages.Select(Filled), page.Errors);
            Assert.Equal(Filled(typed), page.ValueOf("erase_number"));
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/patients/{number}")).Status);
        }
    }

    [Fact]
    public async Task LongestReason_IsKept()
    {
        var (client, _, number) = await PatientAsync();
        // Characters outside the basic plane count as one.
        var reason = string.Concat(Enumerable.Repeat("🩸", 4000));
        using (client)
        {
            var page = await client.SubmitAsync(
                await client.GetAsync($"/patients/{number}/remove"),
                Erase,
                ("erase_reason", reason),
                ("erase_number", number)
            );
            Assert.Equal(HttpStatusCode.Redirect, page.Status);
        }
        await using var db = registry.CreateContext();
        Assert.Equal(
            reason,
            (await db.Removals.SingleAsync(removal => removal.RegistryNumber == number, Ct)).Reason
        );
    }

    [Theory]
    [InlineData("", "Registry number under which the patient stays: enter a value")]
    [InlineData(
        "99-0001",
        "Registry number under which the patient stays: no patient of the registry has the number “99-0001”"
    )]
    [InlineData(
        "<script>'\"",
        "Registry number under which the patient stays: no patient of the registry has the number “<script>'\"”"
    )]
    [InlineData(
        "03\u00010007",
        "Registry number under which the patient stays: the text holds a control character. Type it again, or paste it as plain text"
    )]
    [InlineData(
        "{0}",
        "Registry number under which the patient stays: {0} is the record to hide. Write the number of the other one"
    )]
    public async Task Hiding_BehindNobody_IsRefused(string typed, string message)
    {
        var (client, _, number) = await PatientAsync();
        string Filled(string text) => text.Replace("{0}", number, StringComparison.Ordinal);
        using (client)
        {
            var page = await client.SubmitAsync(
                await client.GetAsync($"/patients/{number}/remove"),
                Hide,
                ("hide_number", Filled(typed)),
                ("hide_reason", "entered twice")
            );

            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Equal([Filled(message)], page.Errors);
            Assert.Equal(Filled(message), page.ErrorOf("hide_number"));
            Assert.Equal("entered twice", page.ValueOf("hide_reason"));
        }
    }

    [Fact]
    public async Task Refused_InFrench()
    {
        var (client, _, number) = await PatientAsync();
        using (client)
        {
            client.Language = "fr";
            var page = await client.GetAsync($"/patients/{number}/remove");
            Assert.Equal($"Retirer {number} du registre", page.Heading);
            page = await client.SubmitAsync(page, Erase, ("erase_number", "99-0001"));
            Assert.Equal(
                [
                    "Motif : saisissez une valeur",
                    $"Pour confirmer, saisissez le numéro de registre {number} : « 99-0001 » est un autre texte",
                ],
                page.Errors
            );
        }
    }

    [Fact]
    public async Task WayThatThereIsNot_IsRefused()
    {
        var (client, _, number) = await PatientAsync();
        using (client)
        {
            foreach (var kind in new[] { "", "Duplicate", "erase" })
            {
                var page = await client.PostWithTokenAsync(
                    $"/patients/{number}/remove",
                    [new("kind", kind), new("erase_reason", Reason), new("erase_number", number)]
                );
                Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            }
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/patients/{number}")).Status);
        }
    }

    private async Task<(HtmlClient Client, Center Center, string Number)> PatientAsync()
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(
            center,
            new CaseBuilder().Counts("02-01 120, 05-01 101")
        );
        var client = await registry.SignInAsync(RegistryRole.Coordinator);
        return (client, center, patient.RegistryNumber);
    }

    private async Task AssertNowhereAsync(HtmlClient client, Center center, string number)
    {
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await client.GetAsync($"/patients/{number}")).Status
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await client.GetAsync($"/patients/{number}/remove")).Status
        );
        Assert.DoesNotContain(
            number,
            (await client.GetAsync($"/patients?center={center.CenterCode}")).NumbersOn()
        );
        using var investigator = await registry.SignInAsync(RegistryRole.Investigator, center);
        foreach (var form in new[] { "", "/identification", "/platelets", "/follow-up" })
        {
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await investigator.GetAsync($"/patients/{number}{form}")).Status
            );
        }
        Assert.DoesNotContain(
            number,
            (await investigator.GetAsync("/patients")).Body,
            StringComparison.Ordinal
        );
    }
}
