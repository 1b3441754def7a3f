using System.Globalization;
using System.Linq.Expressions;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Domain.Checks;

/// <summary>Collects findings.</summary>
internal sealed class FindingList<TCode>
    where TCode : struct, Enum
{
    private readonly List<Finding<TCode>> findings = [];

    public IReadOnlyList<Finding<TCode>> Findings => findings;

    /// <summary>Adds a finding on an item of a row, unless the same check found something there already.</summary>
    public void Add(
        TCode code,
        CrfFile file,
        object row,
        DictionaryItem item,
        params (string Name, object Value)[] details
    )
    {
        var key = file.RowKeyOf(row);
        if (findings.Exists(f => f.Code.Equals(code) && f.Item == item && f.RowKey == key))
            return;
        findings.Add(
            new(
                code,
                file,
                key,
                item,
                item.Format(item.GetValue(row)),
                details.ToDictionary(d => d.Name, d => Write(d.Value))
            )
        );
    }

    /// <summary>Adds a finding on a property of a row.</summary>
    public void Add<TRow, TProperty>(
        TCode code,
        TRow row,
        Expression<Func<TRow, TProperty>> property,
        params (string Name, object Value)[] details
    )
        where TRow : class =>
        Add(code, DataDictionary.FileOf<TRow>(), row, DataDictionary.Item(property), details);

    private static string Write(object value) =>
        value is DateOnly date
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
