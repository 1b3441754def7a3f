using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace ItpRegistry.Web.Infrastructure.Access;

/// <summary>Who may open the pages of each folder. A page outside of these folders is for everyone who is signed in, unless it says more.</summary>
internal static class PageAccess
{
    /// <summary>Pages that sign a demo account in without a password: they have no address outside Development.</summary>
    public const string DemoFolder = "/Demo";

    private const string PatientsFolder = "/Patients";

    public static void Apply(PageConventionCollection conventions, IHostEnvironment environment)
    {
        conventions.AuthorizeFolder(PatientsFolder, Policies.ReadPatients);
        conventions.AuthorizeFolder("/Cohort", Policies.ViewCohort);
        conventions.AuthorizePage("/Cohort/Pack", Policies.Export);
        conventions.AuthorizeFolder("/Cohort/Frozen", Policies.SeeEveryCenter);
        conventions.AuthorizePage("/Cohort/Frozen/New", Policies.Coordinate);
        conventions.AuthorizeFolder("/Definitions", Policies.ViewCohort);
        conventions.AuthorizePage("/Definitions/New", Policies.Coordinate);
        conventions.AuthorizeFolder("/Adjudication", Policies.Coordinate);
        conventions.AuthorizeFolder("/Export", Policies.Export);
        conventions.AuthorizeFolder("/Administration", Policies.Administer);
        conventions.AuthorizeFolder("/History", Policies.ReadHistory);
        conventions.AuthorizePage("/History/File", Policies.ExportHistory);
        conventions.AuthorizeFolder("/OwnCopy", Policies.EditPatients);
        conventions.AddFolderApplicationModelConvention(PatientsFolder, AddPatientFilter);
        if (!environment.IsDevelopment())
        {
            conventions.AddFolderRouteModelConvention(DemoFolder, route => route.Selectors.Clear());
        }
    }

    private static void AddPatientFilter(PageApplicationModel page)
    {
        const string parameter = "{" + PatientInCenterFilter.RouteKey;
        var template = page.ActionDescriptor.AttributeRouteInfo?.Template ?? "";
        if (template.Contains(parameter, StringComparison.OrdinalIgnoreCase))
            page.Filters.Add(new TypeFilterAttribute(typeof(PatientInCenterFilter)));
    }
}
