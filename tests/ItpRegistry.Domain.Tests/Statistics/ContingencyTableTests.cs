using ItpRegistry.Domain.Statistics;
using Xunit;

namespace ItpRegistry.Domain.Tests.Statistics;

public class ContingencyTableTests
{
    [Fact]
    public void Table_HasTotalsAndCells()
    {
        var table = new ContingencyTable([
            [1, 2, 3],
            [4, 5, 6],
        ]);
        Assert.Equal((2, 3, 21), (table.Rows, table.Columns, table.Total));
        Assert.Equal([6, 15], table.RowTotals);
        Assert.Equal([5, 7, 9], table.ColumnTotals);
        Assert.Equal((3, 4), (table[0, 2], table[1, 0]));
    }

    [Fact]
    public void Table_OfCountsChangedLater_IsUnchanged()
    {
        long[] row = [1, 2];
        var table = new ContingencyTable([row]);
        row[0] = 9;
        Assert.Equal(1, table[0, 0]);
    }

    [Fact]
    public void Table_WithoutRows_IsEmpty()
    {
        var table = new ContingencyTable([]);
        Assert.Equal((0, 0, 0), (table.Rows, table.Columns, table.Total));
    }

    [Fact]
    public void WithoutEmptyRowsAndColumns_KeepsTheOrderOfTheRest()
    {
        var table = new ContingencyTable([
            [0, 1, 0, 2],
            [0, 0, 0, 0],
            [0, 3, 0, 0],
        ]).WithoutEmptyRowsAndColumns();
        Assert.Equal((2, 2), (table.Rows, table.Columns));
        Assert.Equal((1, 2, 3, 0), (table[0, 0], table[0, 1], table[1, 0], table[1, 1]));
    }

    [Fact]
    public void Table_RowsOfDifferentLength_AreRefused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            new ContingencyTable([
                [1, 2],
                [3, 4, 5],
            ])
        );
        Assert.StartsWith(
            "Row 2 has 3 counts; the first row has 2.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(ContingencyTable.MaximumCount + 1)]
    public void Table_CountOutOfRange_NamesTheCell(long count)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ContingencyTable([
                [1, 2],
                [3, count],
            ])
        );
        Assert.StartsWith(
            $"Row 2, column 2 is {count}; a count from 0 to 1000000000 is expected.",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ContingencyTable.MaximumCount,
            new ContingencyTable([
                [0, ContingencyTable.MaximumCount],
            ]).Total
        );
    }
}
