namespace ItpRegistry.Domain.Statistics;

/// <summary>ln k!, ln k and k ln k for k from 0 to n, each within a rounding or two, and less a multiple of k.</summary>
/// <remarks>
/// All cells of a table sum to n, and so do its rows and its columns: taking k s from each ln k! and s from each ln k changes all products of tables
/// with the same margins, their bounds and their sum alike, and leaves the probabilities. With s near ln n − 1 the logarithms of a large table are several
/// times smaller, and so are the roundings of their sums.
/// </remarks>
internal sealed class LogFactorials
{
    private readonly double[] _factorial;
    private readonly double[] _log;

    public LogFactorials(int n)
    {
        (_factorial, _log) = (new double[n + 1], new double[n + 1]);
        var shift = Math.Log(Math.Max(1, n)) - 1;
        // Kahan's sum, whose error does not grow with n.
        var lost = 0.0;
        for (var k = 1; k <= n; k++)
        {
            _log[k] = Math.Log(k) - shift;
            var term = _log[k] - lost;
            _factorial[k] = _factorial[k - 1] + term;
            lost = _factorial[k] - _factorial[k - 1] - term;
        }
    }

    /// <summary>ln k! − k s.</summary>
    public double this[int k] => _factorial[k];

    /// <summary>k (ln k − s); 0 for 0.</summary>
    public double Power(int k) => k * _log[k];

    /// <summary>ln(<paramref name="a"/> <paramref name="b"/> / <paramref name="c"/>) − s, of numbers above 0.</summary>
    public double LogRatio(int a, int b, int c) => _log[a] + _log[b] - _log[c];
}
