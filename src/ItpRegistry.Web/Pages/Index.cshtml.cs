using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ItpRegistry.Web.Pages;

/// <summary>Where a reader lands after signing in.</summary>
public sealed class IndexModel : PageModel;
