namespace ItpRegistry.Domain.Statistics;

/// <summary>ln k!, ln k and k ln k for k from 0 to n, each within a rounding or two.</summary>
internal sealed class LogFactorials
{
    private readonly double[] _factorial;
    private readonly double[] _log;

    public LogFactorials(int n)
    {
        (_factorial, _log) = (new double[n + 1], new double[n + 1]);
        // Kahan's sum, whose error does not grow with n.
        var lost = 0.0;
        for (var k = 2; k <= n; k++)
        {
            _log[k] = Math.Log(k);
            var term = _log[k] - lost;
            _factorial[k] = _factorial[k - 1] + term;
            lost = _factorial[k] - _factorial[k - 1] - term;
        }
    }

    /// <summary>ln k!</summary>
    public double this[int k] => _factorial[k];

    /// <summary>k ln k; 0 for 0.</summary>
    public double Power(int k) => k * _log[k];

    /// <summary>ln(<paramref name="a"/> <paramref name="b"/> / <paramref name="c"/>), of numbers above 0.</summary>
    public double LogRatio(int a, int b, int c) => _log[a] + _log[b] - _log[c];
}
