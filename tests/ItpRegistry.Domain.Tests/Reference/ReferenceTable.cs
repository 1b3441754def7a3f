using System.Globalization;
using CsvHelper;
using ItpRegistry.Domain.Statistics;

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
            [.. OptionalNumbers(column).Select(v => v!.Value)];

        /// <summary>Such a cell in which numbers may be missing.</summary>
        public double?[] OptionalNumbers(string column) =>
            [.. values[column].Split(';').Select(Parse)];

        /// <summary>A cell that holds several such lists, divided by bars.</summary>
        public double[][] Lists(string column) =>
            [
                .. values[column]
                    .Split('|')
                    .Select(list => list.Split(';').Select(v => Parse(v)!.Value).ToArray()),
            ];

        /// <summary>A cell that holds the counts of a table, row after row.</summary>
        /// <param name="column">The column.</param>
        /// <param name="rows">How many rows the table has.</param>
        public ContingencyTable Table(string column, long rows)
        {
            var counts = Numbers(column).Select(count => (long)count).ToArray();
            return new ContingencyTable([.. counts.Chunk(counts.Length / (int)rows)]);
        }

        private static double? Parse(string value) =>
            value switch
            {
                "NA" or "NaN" => null,
                "Inf" => double.PositiveInfinity,
                _ => double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture),
            };
    }
}
