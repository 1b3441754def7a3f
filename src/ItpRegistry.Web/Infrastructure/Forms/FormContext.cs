namespace ItpRegistry.Web.Infrastructure.Forms;

/// <summary>
/// The fields of the page in the order they were drawn. A page is drawn before its layout, so the error summary at the top can follow it.
/// </summary>
internal sealed class FormContext
{
    private readonly List<string> names = [];

    public IReadOnlyList<string> Names => names;

    public static FormContext Of(HttpContext http)
    {
        if (http.Items[typeof(FormContext)] is not FormContext context)
            http.Items[typeof(FormContext)] = context = new FormContext();
        return context;
    }

    public void Add(string name) => names.Add(name);
}
