using ItpRegistry.Data;
using ItpRegistry.Web.Infrastructure.Auditing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Infrastructure.Access;

/// <summary>The patient in the page's address, whom the current user may see.</summary>
public sealed record PatientInCenter(int PatientId, int CenterId, string RegistryNumber);

/// <summary>
/// Decides once, before a page under <c>/patients/{registryNumber}</c> runs, whether its patient exists for the current user. Another center's
/// patient and one who does not exist give the same answer.
/// </summary>
internal sealed class PatientInCenterFilter(RegistryDbContext database, PatientViews views)
    : IAsyncResourceFilter
{
    public const string RouteKey = "registryNumber";

    public async Task OnResourceExecutionAsync(
        ResourceExecutingContext context,
        ResourceExecutionDelegate next
    )
    {
        var http = context.HttpContext;
        var number = (string?)context.RouteData.Values[RouteKey];
        var patient = await database
            .Patients.Where(candidate => candidate.RegistryNumber == number)
            .Select(found => new PatientInCenter(found.Id, found.CenterId, found.RegistryNumber))
            .SingleOrDefaultAsync(http.RequestAborted);
        var user = http.FindCurrentUser();
        if (patient is null || user?.CanSee(patient.CenterId) != true)
        {
            Refusal.Mark(http);
            context.Result = new NotFoundResult();
            return;
        }
        if (Edits(context) && !user.CanEdit(patient.CenterId))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
            return;
        }
        http.Features.Set(patient);
        if (IsLook(context))
        {
            var page = context.ActionDescriptor.AttributeRouteInfo?.Template ?? "";
            await views.RecordAsync(patient, page, http.RequestAborted);
        }
        var executed = await next();
        if (await FailedForWantOfAsync(patient, executed))
        {
            executed.ExceptionHandled = true;
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    /// <summary>
    /// Whether the page failed because the patient was taken out of the registry while it ran: the answer is the one of a patient who does not exist.
    /// </summary>
    private async Task<bool> FailedForWantOfAsync(
        PatientInCenter patient,
        ResourceExecutedContext executed
    )
    {
        var http = executed.HttpContext;
        if (
            executed.Exception is null or OperationCanceledException
            || executed.ExceptionHandled
            || http.Response.HasStarted
        )
        {
            return false;
        }
        return !await database.Patients.AnyAsync(
            candidate => candidate.Id == patient.PatientId,
            http.RequestAborted
        );
    }

    /// <summary>Whether somebody reads, and not a page by itself.</summary>
    private static bool IsLook(ResourceExecutingContext context) =>
        (
            HttpMethods.IsGet(context.HttpContext.Request.Method)
            || HttpMethods.IsHead(context.HttpContext.Request.Method)
        ) && !context.ActionDescriptor.EndpointMetadata.OfType<ReadsSessionAttribute>().Any();

    private static bool Edits(ResourceExecutingContext context) =>
        context.ActionDescriptor.EndpointMetadata.OfType<EditsPatientAttribute>().Any();
}

/// <summary>Marks a page that changes the patient in its address: only for those who enter patients of that patient's center.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EditsPatientAttribute : Attribute;

/// <summary>Where pages find their patient.</summary>
public static class PatientInCenterExtensions
{
    /// <summary>The patient in the address of a page under <c>/patients/{registryNumber}</c>.</summary>
    /// <exception cref="InvalidOperationException">The page's address names no patient.</exception>
    public static PatientInCenter PatientInCenter(this HttpContext context) =>
        context.Features.Get<PatientInCenter>()
        ?? throw new InvalidOperationException(
            $"The page's address has no route value '{PatientInCenterFilter.RouteKey}'."
        );
}
