using System.Globalization;

namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>A question about the dates of a pasted text, as the page asks it.</summary>
/// <param name="Kinds">What is asked; all of it in the template that the script fills in.</param>
/// <param name="Rows">How many rows wait for the answer.</param>
/// <param name="Answers">What may be answered.</param>
/// <param name="IsUnanswered">Whether it was sent without an answer.</param>
public sealed record PasteQuestion(
    IReadOnlyList<PastedDateQuestion> Kinds,
    string Rows,
    IReadOnlyList<PasteAnswer> Answers,
    bool IsUnanswered = false
)
{
    /// <summary>The name of the field that holds the answer.</summary>
    public const string Field = "date_format";

    /// <summary>The name of the field that says which question was asked.</summary>
    public const string Asked = "date_question";

    /// <summary>Every kind and answer, with gaps: <c>{0}</c> for what was pasted or the number of rows, <c>{1}</c> for the day.</summary>
    public static PasteQuestion Template { get; } =
        new(
            Enum.GetValues<PastedDateQuestion>(),
            "{0}",
            [
                .. Enum.GetValues<PastedDateFormat>()
                    .Select(format => new PasteAnswer(format, [("{0}", "{1}")])),
            ]
        );

    /// <summary>The question about these dates, which have one.</summary>
    public static PasteQuestion About(PastedDates dates, int rows, bool isUnanswered) =>
        new(
            [dates.Question!.Value],
            rows.ToString(CultureInfo.CurrentCulture),
            [.. dates.Choices.Select(format => Answer(dates, format))],
            isUnanswered
        );

    /// <summary>A day as nobody can misread it, in the reader's language: 3 April 2024.</summary>
    public static string Word(DateOnly day) =>
        day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    private static PasteAnswer Answer(PastedDates dates, PastedDateFormat format) =>
        new(
            format,
            [
                .. from date in dates.Examples
                let day = date.In(format)
                where day is not null
                select (date.Text, Word(day.Value)),
            ]
        );
}

/// <summary>An answer, with what it makes of the first dates.</summary>
/// <param name="Format">The answer.</param>
/// <param name="Readings">Dates as they were pasted, and the days that they would be.</param>
public sealed record PasteAnswer(
    PastedDateFormat Format,
    IReadOnlyList<(string Pasted, string Day)> Readings
);
