using Answers = System.Collections.Generic.Dictionary<string, string>;

namespace ItpRegistry.Web.Tests.Patients.Sequences;

/// <summary>
/// What the registry holds of a patient's forms, and does with each step, in a few lists and without a database: rows with their answers, what was typed
/// and not stored, and which forms were called complete.
/// </summary>
internal sealed class EntryModel
{
    public const string Reason = "correction_reason";
    public const string NewRow = "new";

    /// <summary>The stored answers by form and row; that of a form with one row is the first.</summary>
    public Dictionary<string, SortedDictionary<int, Answers>> Rows { get; } =
        ModelForm.All.ToDictionary(form => form.Path, _ => new SortedDictionary<int, Answers>());

    /// <summary>What was typed and not stored, by the address behind the patient's.</summary>
    public Dictionary<string, Answers> Drafts { get; } = [];

    public HashSet<string> Complete { get; } = [];

    /// <summary>The stored answer to the question beside the prior treatments.</summary>
    public string Question { get; private set; } = "";

    /// <summary>Whether that question is asked.</summary>
    public bool AsksQuestion => Question.Length > 0 || !HasSplenectomy;

    private bool HasSplenectomy =>
        Rows["prior-treatments"].Values.Any(row => row["agent"] == "splenectomy");

    /// <summary>The row of a step: its number, 0 for a new one.</summary>
    public int RowOf(ModelForm form, int place)
    {
        var numbers = Rows[form.Path].Keys.ToList();
        if (!form.Repeats)
            return numbers[0];
        return place == 0 || numbers.Count == 0 ? 0 : numbers[(place - 1) % numbers.Count];
    }

    public static string AddressOf(ModelForm form, int row) =>
        !form.Repeats ? form.Path
        : row == 0 ? $"{form.Path}/{NewRow}"
        : $"{form.Path}/{row}";

    /// <summary>What the page of a row shows, and sends when nobody touches it.</summary>
    public Answers Shown(ModelForm form, int row)
    {
        if (Drafts.TryGetValue(AddressOf(form, row), out var draft))
        {
            return form.Fields.ToDictionary(
                field => field.Code,
                field => field.Show(draft.GetValueOrDefault(field.Code, ""))
            );
        }
        var stored = row == 0 ? null : Rows[form.Path][row];
        return form.Fields.ToDictionary(
            field => field.Code,
            field => stored?.GetValueOrDefault(field.Code, "") ?? ""
        );
    }

    /// <summary>Keeps a form's fields.</summary>
    public void Keep(ModelForm form, int row, Answers typed) =>
        Drafts[AddressOf(form, row)] = typed;

    public void Discard(ModelForm form, int row) => Drafts.Remove(AddressOf(form, row));

    /// <summary>Sends a form.</summary>
    /// <returns>Whether everything was stored.</returns>
    public bool Send(ModelForm form, int row, Answers typed, bool completes)
    {
        var before =
            row == 0
                ? form.Fields.ToDictionary(field => field.Code, _ => "")
                : new Answers(Rows[form.Path][row]);
        var after = new Answers(before);
        var isRefused = false;
        foreach (var field in form.Fields)
        {
            if (field.Read(typed[field.Code]) is { } read)
                after[field.Code] = read;
            else
                isRefused = true;
        }
        var isChanged = form.Fields.Any(field => before[field.Code] != after[field.Code]);
        var lacksReason =
            Complete.Contains(form.Path) && !typed.ContainsKey(Reason) && (isChanged || !completes);
        if (lacksReason || (row == 0 && !isChanged))
        {
            Keep(form, row, typed);
            return false;
        }
        if (completes)
            isRefused |= LacksAnswers(form, after);
        Discard(form, row);
        if (isChanged)
        {
            row = row == 0 ? Rows[form.Path].Keys.DefaultIfEmpty(0).Max() + 1 : row;
            Rows[form.Path][row] = after;
        }
        if (isRefused)
            Keep(form, row, typed);
        else if (completes)
            Complete.Add(form.Path);
        else if (!form.Repeats)
            Complete.Remove(form.Path);
        return !isRefused;
    }

    /// <summary>Deletes a row.</summary>
    /// <returns>Whether it was deleted.</returns>
    public bool Delete(ModelForm form, int row, bool givesReason)
    {
        if (!givesReason)
            return false;
        Rows[form.Path].Remove(row);
        Discard(form, row);
        return true;
    }

    /// <summary>Lets a row trade its place with its neighbor.</summary>
    /// <returns>Whether it was moved.</returns>
    public bool Move(ModelForm form, int row, bool up, bool givesReason)
    {
        var rows = Rows[form.Path];
        var numbers = rows.Keys.ToList();
        var other = numbers.IndexOf(row) + (up ? -1 : 1);
        if (other < 0 || other >= numbers.Count || (Complete.Contains(form.Path) && !givesReason))
            return false;
        var number = numbers[other];
        (rows[row], rows[number]) = (rows[number], rows[row]);
        var (a, b) = (AddressOf(form, row), AddressOf(form, number));
        var (ofA, ofB) = (Drafts.GetValueOrDefault(a), Drafts.GetValueOrDefault(b));
        Drafts.Remove(a);
        Drafts.Remove(b);
        if (ofA is not null)
            Drafts[b] = ofA;
        if (ofB is not null)
            Drafts[a] = ofB;
        return true;
    }

    /// <summary>Sends the list of a form's rows.</summary>
    /// <returns>Whether everything was stored.</returns>
    public bool SendList(ModelForm form, string? typed, bool completes, bool givesReason)
    {
        var asks = form.IsOrdered && AsksQuestion;
        var read = asks && typed is not null ? ModelForm.Question.Read(typed) : Question;
        var isRefused = read is null;
        var isChanged = read is not null && read != Question;
        if (isChanged && Complete.Contains(form.Path) && !givesReason)
            return false;
        Question = read ?? Question;
        if (!completes)
            return !isRefused;
        var rows = Rows[form.Path];
        isRefused |=
            (form.NeedsRow && rows.Count == 0)
            || rows.Values.Any(row => LacksAnswers(form, row))
            || (form.IsOrdered && !HasSplenectomy && Question.Length == 0);
        if (!isRefused)
            Complete.Add(form.Path);
        return !isRefused;
    }

    private static bool LacksAnswers(ModelForm form, Answers answers) =>
        form.Fields.Any(field => field.IsRequired && answers[field.Code].Length == 0);
}
