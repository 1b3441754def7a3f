using FsCheck;
using FsCheck.Fluent;

namespace ItpRegistry.Web.Tests.Patients.Sequences;

/// <summary>One thing that an investigator does. Numbers are taken as they fit: a field or a text by its place among those there are, a row likewise.</summary>
/// <param name="Form">Which of <see cref="ModelForm.All"/>.</param>
/// <param name="Row">0 for a row that is not stored yet, else one that is.</param>
/// <param name="GivesReason">Whether a reason is written into the form.</param>
public abstract record EntryStep(int Form, int Row, bool GivesReason);

/// <summary>Fields are filled in, and a button is pressed.</summary>
public sealed record SendStep(
    int Form,
    int Row,
    bool GivesReason,
    bool Completes,
    IReadOnlyList<(int Field, int Text)> Typed
) : EntryStep(Form, Row, GivesReason)
{
    public override string ToString() =>
        $"{(Completes ? "complete" : "save")} {Form}/{Row} [{string.Join(' ', Typed.Select(t => $"{t.Field}={t.Text}"))}]{(GivesReason ? " because" : "")}";
}

/// <summary>Fields are filled in, and the script keeps them.</summary>
public sealed record KeepStep(int Form, int Row, IReadOnlyList<(int Field, int Text)> Typed)
    : EntryStep(Form, Row, false)
{
    public override string ToString() =>
        $"keep {Form}/{Row} [{string.Join(' ', Typed.Select(t => $"{t.Field}={t.Text}"))}]";
}

/// <summary>What was typed is given up.</summary>
public sealed record DiscardStep(int Form, int Row) : EntryStep(Form, Row, false);

/// <summary>A row is deleted.</summary>
public sealed record DeleteStep(int Form, int Row, bool GivesReason)
    : EntryStep(Form, Row, GivesReason);

/// <summary>A row is moved.</summary>
public sealed record MoveStep(int Form, int Row, bool GivesReason, bool Up)
    : EntryStep(Form, Row, GivesReason);

/// <summary>The list of a form's rows is saved or called complete, with an answer to what it asks beside them.</summary>
public sealed record ListStep(int Form, bool GivesReason, bool Completes, int? Text)
    : EntryStep(Form, 0, GivesReason);

/// <summary>Makes sequences of steps, and smaller ones of one that fails.</summary>
public static class EntrySteps
{
    public const int Length = 35;

    public static Arbitrary<EntryStep[]> Sequences() =>
        Arb.From(
            Steps().ListOf(Length).Select(steps => steps.ToArray()),
            steps =>
                steps.Length <= 1
                    ? []
                    : Halves(steps)
                        .Concat(
                            Enumerable
                                .Range(0, steps.Length)
                                .Select(skipped => steps.Where((_, i) => i != skipped).ToArray())
                        )
        );

    private static IEnumerable<EntryStep[]> Halves(EntryStep[] steps) =>
        [steps[..(steps.Length / 2)], steps[(steps.Length / 2)..]];

    private static Gen<EntryStep> Steps() =>
        from kind in Gen.Frequency(
            (12, Gen.Constant(0)),
            (2, Gen.Constant(1)),
            (1, Gen.Constant(2)),
            (2, Gen.Constant(3)),
            (3, Gen.Constant(4)),
            (3, Gen.Constant(5))
        )
        from form in Gen.Choose(0, ModelForm.All.Count - 1)
        from row in Gen.Choose(0, 4)
        from reason in Gen.Frequency((1, Gen.Constant(false)), (2, Gen.Constant(true)))
        from flag in Gen.Elements(true, false)
        from count in Gen.Choose(1, 4)
        from typed in (
            from field in Gen.Choose(0, 20)
            from text in Gen.Choose(0, 20)
            select (field, text)
        ).ListOf(count)
        select kind switch
        {
            0 => (EntryStep)new SendStep(form, row, reason, flag, [.. typed]),
            1 => new KeepStep(form, row, [.. typed]),
            2 => new DiscardStep(form, row),
            3 => new DeleteStep(form, row, reason),
            4 => new MoveStep(form, row, reason, flag),
            _ => new ListStep(form, reason, flag, count > 2 ? typed[0].text : null),
        };
}
