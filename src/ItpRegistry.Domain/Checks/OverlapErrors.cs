using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Checks;

/// <summary>
/// An agent twice at once within one form, when that is certain from what is known of the dates. Between forms nothing is compared: the TPO-RA
/// of a combination is often the last one of the prior treatments, still going on.
/// </summary>
internal static class OverlapErrors
{
    public static void Check(Patient patient, FindingList<HardErrorCode> findings)
    {
        Check(
            patient.PriorTreatments.OrderBy(t => t.Sequence).Select(PriorCourse),
            findings,
            oneCourseWhenSameStart: false
        );
        Check(
            patient.RescueTreatments.OrderBy(t => t.Sequence).Select(RescueCourse),
            findings,
            oneCourseWhenSameStart: false
        );
        var combinations = patient.Combinations.OrderBy(c => c.Sequence).ToList();
        Check(combinations.Select(TpoRaCourse), findings, oneCourseWhenSameStart: true);
        Check(combinations.Select(ImmunosuppressorCourse), findings, oneCourseWhenSameStart: true);
    }

    private static void Check(
        IEnumerable<Course?> courses,
        FindingList<HardErrorCode> findings,
        bool oneCourseWhenSameStart
    )
    {
        var earlier = new List<Course>();
        foreach (var course in courses.OfType<Course>())
        {
            var other = earlier.Find(e =>
                e.Agent == course.Agent
                && e.Known.CertainlyMeets(course.Known)
                && !(oneCourseWhenSameStart && Equals(e.Start, course.Start))
            );
            if (other is not null)
            {
                findings.Add(
                    HardErrorCode.AgentTwiceAtOnce,
                    course.Item.File,
                    course.Row,
                    course.Item.Item,
                    ("agent", course.Agent),
                    ("other_row", other.Item.File.RowKeyOf(other.Row))
                );
            }
            earlier.Add(course);
        }
    }

    private static Course? PriorCourse(PriorTreatment row)
    {
        // A splenectomy is no course; a second one is a soft warning.
        var agent = row.Agent switch
        {
            null or Agent.Splenectomy => null,
            Agent.Other => InWords(row.AgentOther),
            { } known => Codes<Agent>.Of(known),
        };
        return agent is not null && KnownCourse.Of(row.Start, row.Stop) is { } known2
            ? new(agent, known2, row.Start, row, (DataDictionary.PriorTreatments, "start"))
            : null;
    }

    private static Course? RescueCourse(RescueTreatment row)
    {
        // Several transfusions on one day are usual.
        var agent = row.Type switch
        {
            null or RescueType.PlateletTransfusion => null,
            RescueType.NewLine => InWords(row.AgentOther),
            { } known => Codes<RescueType>.Of(known),
        };
        return agent is not null && KnownCourse.Of(row.Start, row.Stop) is { } known2
            ? new(agent, known2, row.Start, row, (DataDictionary.RescueTreatments, "start"))
            : null;
    }

    private static Course? TpoRaCourse(Combination row) =>
        row.TpoRa is { } agent && KnownCourse.Of(row.TpoRaStart, row.TpoRaStop) is { } known
            ? new(
                Codes<TpoRa>.Of(agent),
                known,
                row.TpoRaStart,
                row,
                (DataDictionary.Combinations, "tpo_ra_start")
            )
            : null;

    private static Course? ImmunosuppressorCourse(Combination row) =>
        row.Immunosuppressor is { } agent
        && KnownCourse.Of(row.ImmunosuppressorStart, row.ImmunosuppressorStop) is { } known
            ? new(
                Codes<Immunosuppressor>.Of(agent),
                known,
                row.ImmunosuppressorStart,
                row,
                (DataDictionary.Combinations, "immunosuppressor_start")
            )
            : null;

    private static string? InWords(string? agent) =>
        string.IsNullOrWhiteSpace(agent) ? null : agent.Trim().ToUpperInvariant();

    private sealed record Course(
        string Agent,
        KnownCourse Known,
        object? Start,
        object Row,
        ItemOf Item
    );

    private readonly record struct ItemOf(CrfFile File, DictionaryItem Item)
    {
        public static implicit operator ItemOf((CrfFile File, string Code) item) =>
            new(item.File, item.File[item.Code]);
    }
}
