namespace ItpRegistry.Web.Pages.Patients.RemovalParts;

/// <summary>Where removals are asked for, listed and taken back; from the root of the program, which <c>~</c> stands for.</summary>
public static class RemovalAddresses
{
    /// <summary>The list of the patients who were taken out.</summary>
    public const string List = "~/patients/removed";

    public static string Remove(string registryNumber) => $"~/patients/{registryNumber}/remove";

    public static string Restore(string registryNumber) => $"{List}/{registryNumber}/restore";

    /// <summary>A page of the list.</summary>
    public static string Page(int number) => number == 1 ? List : $"{List}?page={number}";

    /// <summary>The patient's row of the first page, where who was taken out last stands.</summary>
    public static string Row(string registryNumber) => $"{List}#{RowId(registryNumber)}";

    public static string RowId(string registryNumber) => $"removed-{registryNumber}";
}
