namespace ItpRegistry.Domain.Response;

/// <summary>
/// How many patients have each class under one definition and each under another (domain.md section 6, <i>Sensitivity</i>): a table of 4 × 4, the classes
/// in their order.
/// </summary>
public sealed class ClassTransitions
{
    private readonly int[,] _counts = new int[Classes.Count, Classes.Count];

    /// <summary>The classes, in the order of the rows and of the columns.</summary>
    public static IReadOnlyList<ResponseClass> Classes { get; } = Enum.GetValues<ResponseClass>();

    /// <summary>Patients with one class under the first definition and another, or the same, under the second.</summary>
    public int this[ResponseClass before, ResponseClass after] => _counts[(int)before, (int)after];

    /// <summary>Everyone.</summary>
    public int Total { get; private set; }

    /// <summary>Patients whose class is not the same.</summary>
    public int Changed => Total - Classes.Sum(one => this[one, one]);

    /// <summary>Counts pairs of classes, a pair a patient.</summary>
    public static ClassTransitions Of(
        IEnumerable<(ResponseClass Before, ResponseClass After)> patients
    )
    {
        var transitions = new ClassTransitions();
        foreach (var (before, after) in patients)
        {
            transitions._counts[(int)before, (int)after]++;
            transitions.Total++;
        }
        return transitions;
    }

    /// <summary>Patients of a class under the first definition.</summary>
    public int Before(ResponseClass one) => Classes.Sum(after => this[one, after]);

    /// <summary>Patients of a class under the second definition.</summary>
    public int After(ResponseClass one) => Classes.Sum(before => this[before, one]);
}
