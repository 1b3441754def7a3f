using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Data.Settings;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Infrastructure.Mail;
using ItpRegistry.Web.Pages.Administration.SettingParts;
using ItpRegistry.Web.Resources;
using ItpRegistry.Web.Verbs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ItpRegistry.Web.Pages.Administration;

/// <summary>The settings that are changed while the registry runs, and those that its configuration has fixed.</summary>
public sealed class SettingsModel(
    RegistryDbContext database,
    SettingChanges changes,
    ReasonForm reasons,
    IOptions<SessionLimits> limits,
    IOptions<MailSettings> mail,
    IConfiguration configuration,
    IStringLocalizer<SharedText> sharedText,
    IStringLocalizer<AdministrationText> administrationText
) : PageModel
{
    private bool isConflict;

    public StudyPeriod Period { get; private set; } = StudyPeriod.Crickx2023;

    public int SmallestGroup { get; private set; }

    public bool WasStored => Request.Query["done"] == "stored";

    public string PeriodVersion => Posted("version") ?? SettingChanges.VersionOf(Period);

    public string GroupVersion =>
        Posted("group_version") ?? SettingChanges.VersionOf(SmallestGroup);

    /// <summary>What is configured, without secrets: the key of each label, and the value.</summary>
    public IReadOnlyList<(string Key, string Value)> Configured
    {
        get
        {
            var address = PublicAddress.Of(configuration);
            return
            [
                ("Idle", administrationText["Configured.Minutes", limits.Value.IdleMinutes]),
                ("Maximum", administrationText["Configured.Hours", limits.Value.MaximumHours]),
                ("Mail", MailWay),
                (
                    "OpenIdConnect",
                    UsesOpenIdConnect ? administrationText["On"] : administrationText["Off"]
                ),
                ("Address", address.Length > 0 ? address : administrationText["NotSet"].Value),
            ];
        }
    }

    private string MailWay =>
        mail.Value.HasServer
            ? administrationText["Mail.Way.Server", mail.Value.Server]
            : administrationText["Configured.Folder"];

    private bool UsesOpenIdConnect =>
        !string.IsNullOrEmpty(configuration["OpenIdConnect:Authority"]);

    /// <summary>A day as fields take it.</summary>
    public static string Iso(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostPeriodAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var first = ReadDay("first", administrationText["Period.First"]);
        var last = ReadDay("last", administrationText["Period.Last"]);
        if (last < first)
            ModelState.AddModelError("last", administrationText["Period.Reversed"]);
        var label = administrationText["Reason"].Value;
        var reason = reasons.Read(Request.Form, "reason", label, ModelState);
        if (!ModelState.IsValid)
            return this.Refused();
        return await changes.SetStudyPeriodAsync(
            HttpContext.FindCurrentUser()!,
            new StudyPeriod(first!.Value, last!.Value),
            reason!,
            Request.Form["version"].ToString(),
            cancellation
        )
            ? Stored()
            : await ConflictAsync(
                () =>
                    administrationText[
                        "Settings.Changed",
                        $"{Iso(Period.First)} – {Iso(Period.Last)}"
                    ],
                cancellation
            );
    }

    public async Task<IActionResult> OnPostGroupAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var typed = Typed("group");
        var isNumber = int.TryParse(
            typed,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var patients
        );
        if (
            !isNumber
            || patients < SmallestGroupSetting.Minimum
            || patients > SmallestGroupSetting.Maximum
        )
        {
            ModelState.AddModelError(
                "group",
                administrationText[
                    "Group.Wrong",
                    SmallestGroupSetting.Minimum,
                    SmallestGroupSetting.Maximum
                ]
            );
            return this.Refused();
        }
        var version = Request.Form["group_version"].ToString();
        return await changes.SetSmallestGroupAsync(patients, version, cancellation)
            ? Stored()
            : await ConflictAsync(
                () => administrationText["Settings.Changed", SmallestGroup],
                cancellation
            );
    }

    private RedirectToPageResult Stored() =>
        RedirectToPage("/Administration/Settings", null, new { done = "stored" });

    private async Task<IActionResult> ConflictAsync(
        Func<string> message,
        CancellationToken cancellation
    )
    {
        await LoadAsync(cancellation);
        isConflict = true;
        ModelState.AddModelError("", message());
        var page = Page();
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }

    private DateOnly? ReadDay(string name, string label)
    {
        var typed = Typed(name);
        if (typed.Length == 0)
        {
            ModelState.AddModelError(name, sharedText["Problem.Blank", label]);
            return null;
        }
        var text = TypedText.Normalize(ItemType.Date, typed);
        if (
            DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
        {
            return day;
        }
        ModelState.AddModelError(name, sharedText["Problem.NotADate", label, typed]);
        return null;
    }

    private string Typed(string name)
    {
        var typed = PostedText.Of(Request.Form[name]);
        ModelState.SetModelValue(name, typed, typed);
        ModelState.MarkFieldValid(name);
        return typed.Trim();
    }

    /// <summary>The version that came with the form, unless the reader has been shown a newer one.</summary>
    private string? Posted(string name) =>
        HttpMethods.IsPost(Request.Method) && !isConflict && Request.Form.ContainsKey(name)
            ? Request.Form[name].ToString()
            : null;

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Period = await StudyPeriodSetting.LoadAsync(database, cancellation);
        SmallestGroup = await SmallestGroupSetting.LoadAsync(database, cancellation);
        database.ChangeTracker.Clear();
    }
}
