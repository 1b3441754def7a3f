using ItpRegistry.Data.Cohorts;
using Xunit;

namespace ItpRegistry.Data.Tests.Cohorts;

public class CohortMemoTests
{
    private readonly CohortMemo _memo = new();
    private int _computed;

    [Fact]
    public void SameRowsAndKey_AreComputedOnce()
    {
        int[] rows = [1];

        Assert.Same(Get(rows, "a"), Get(rows, "a"));
        Assert.Equal(1, _computed);
    }

    /// <summary>Rows that have changed are another list, be it equal.</summary>
    [Fact]
    public void AnotherListOrKeyOrResult_IsComputedAnew()
    {
        int[] rows = [1];
        Get(rows, "a");

        Get([1], "a");
        Get(rows, "b");
        _memo.Get<object>(rows, "a", () => ++_computed);

        Assert.Equal(4, _computed);
    }

    [Fact]
    public void MoreThanTheMost_MakeWay()
    {
        int[] rows = [1];
        for (var i = 0; i <= CohortMemo.MaximumResults; i++)
            Get(rows, $"{i}");

        Get(rows, $"{CohortMemo.MaximumResults}");
        Assert.Equal(CohortMemo.MaximumResults + 1, _computed);
        Get(rows, "0");
        Assert.Equal(CohortMemo.MaximumResults + 2, _computed);
    }

    [Fact]
    public async Task WhatIsRead_IsKeptToo_ButNotAFailure()
    {
        int[] rows = [1];
        await Assert.ThrowsAsync<TimeoutException>(() =>
            _memo.GetAsync<string>(rows, "a", () => throw new TimeoutException())
        );

        var read = await _memo.GetAsync(rows, "a", ReadAsync);

        Assert.Same(read, await _memo.GetAsync(rows, "a", ReadAsync));
        Assert.Equal(1, _computed);

        Task<string> ReadAsync() => Task.FromResult($"{++_computed}");
    }

    private string Get(int[] rows, string key) =>
        _memo.Get(rows, key, () => $"{++_computed} of {rows.Length}");
}
