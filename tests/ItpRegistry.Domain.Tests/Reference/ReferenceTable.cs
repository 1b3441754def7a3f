using System.Globalization;
using CsvHelper;

namespace ItpRegistry.Domain.Tests.Reference;

/// <summary>The rows of a reference file, each value by its column's name; README.md beside the files says what they hold.</summary>
internal sealed class ReferenceTable
{
    private readonly List<Row> _rows = [];

    public ReferenceTable(string fileName)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Reference", fileName);
        using var text = new StreamReader(path);
        while (text.Peek() == '#')
        {
            text.ReadLine();
        }

        using var csv = CsvReader.Create(text, new CsvReaderOptions { Separator = ',' });
        csv.ReadHeader();
        var columns = csv.Headers.ToArray();
        while (csv.Read())
        {
            _rows.Add(
                new Row(
                    columns
                        .Zip(Enumerable.Range(0, columns.Length).Select(csv.GetString))
                        .ToDictionary(p => p.First, p => p.Second)
                )
            );
        }
    }

    public IReadOnlyList<Row> Rows => _rows;

    internal sealed class Row(Dictionary<string, string> values)
    {
        public string Text(string column) => values[column];

        public long Count(string column) =>
            long.Parse(values[column], CultureInfo.InvariantCulture);

        /// <summary>R's NA and NaN as null, Inf as infinity; 0 for what underflows, as in R.</summary>
        public double? Number(string column) => Parse(values[column]);

        /// <summary>A cell that holds several numbers, divided by semicolons.</summary>
        public double[] Numbers(string column) =>
            [.. values[column].Split(';').Select(v => Parse(v)!.Value)];

        private static double? Parse(string value) =>
            value switch
            {
                "NA" or "NaN" => null,
                "Inf" => double.PositiveInfinity,
                _ => double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture),
            };
    }
}
