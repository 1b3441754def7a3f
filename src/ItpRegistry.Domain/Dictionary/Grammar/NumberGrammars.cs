using System.Globalization;

namespace ItpRegistry.Domain.Dictionary.Grammar;

/// <summary>Digits only, within a range whose ends are included.</summary>
internal sealed class IntegerGrammar(int minimum, int maximum) : ItemGrammar<int>(ItemType.Integer)
{
    private readonly string accepted =
        maximum == int.MaxValue
            ? $"a whole number from {minimum}, in digits"
            : $"a whole number from {minimum} to {maximum}, in digits";

    public override decimal? Minimum => minimum;

    public override decimal? Maximum => maximum == int.MaxValue ? null : maximum;

    protected override ItemProblem? Read(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        if (text.ContainsAnyExceptInRange('0', '9'))
            return new(ItemProblemKind.NotAnInteger, accepted);
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
            && value >= minimum
            && value <= maximum
            ? null
            : new(ItemProblemKind.OutOfRange, accepted);
    }

    protected override string Write(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Digits with at most one decimal point between them, within a range whose ends are included.</summary>
internal sealed class DecimalGrammar(decimal minimum, decimal maximum)
    : ItemGrammar<decimal>(ItemType.Decimal)
{
    /// <summary>Digits kept behind the decimal point; more are refused, since they would be rounded in silence.</summary>
    public const int MaximumDecimals = 6;

    private readonly string accepted = string.Create(
        CultureInfo.InvariantCulture,
        $"a number from {minimum} to {maximum}, in digits with at most one decimal point and {MaximumDecimals} decimals"
    );

    public override decimal? Minimum => minimum;

    public override decimal? Maximum => maximum;

    protected override ItemProblem? Read(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var decimals = point < 0 ? [] : text[(point + 1)..];
        if (!AreDigits(whole) || (point >= 0 && !AreDigits(decimals)))
            return new(ItemProblemKind.NotANumber, accepted);
        if (decimals.Length > MaximumDecimals)
            return new(ItemProblemKind.TooManyDecimals, accepted);
        return
            decimal.TryParse(
                text,
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out value
            )
            && value >= minimum
            && value <= maximum
            ? null
            : new(ItemProblemKind.OutOfRange, accepted);
    }

    private static bool AreDigits(ReadOnlySpan<char> text) =>
        !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    protected override string Write(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
