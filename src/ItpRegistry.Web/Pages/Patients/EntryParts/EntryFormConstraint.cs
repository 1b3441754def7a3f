namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>In addresses: <c>{form:singleform}</c> is a form with one row a patient.</summary>
public sealed class SingleFormConstraint : EntryFormConstraint
{
    public const string Name = "singleform";

    protected override bool Accepts(EntryForm form) => !form.Repeats;
}

/// <summary>In addresses: <c>{form:repeatingform}</c> is a form whose rows have addresses of their own.</summary>
public sealed class RepeatingFormConstraint : EntryFormConstraint
{
    public const string Name = "repeatingform";

    protected override bool Accepts(EntryForm form) => form.Repeats && form != EntryForm.Platelets;
}

/// <summary>Which forms an address may name.</summary>
public abstract class EntryFormConstraint : IRouteConstraint
{
    public const string RouteKey = "form";

    public bool Match(
        HttpContext? httpContext,
        IRouter? route,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection
    ) => EntryForm.Find(values[routeKey]?.ToString()) is { } form && Accepts(form);

    protected abstract bool Accepts(EntryForm form);
}
