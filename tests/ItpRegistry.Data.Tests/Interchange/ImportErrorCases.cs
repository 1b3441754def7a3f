using Xunit;

namespace ItpRegistry.Data.Tests.Interchange;

/// <summary>One file at a time with one error in it.</summary>
public static class ImportErrorCases
{
    private const string Counts = "registry_number,date,repeat,count,remark\n";

    /// <summary>A file in place of the valid one, and the only error it must give: line, column, value.</summary>
    public static TheoryData<string, string, int, string?, string?, string> All =>
        new()
        {
            {
                "platelet_counts.csv",
                Counts + "03-0007,2020-02-01,1,-3,\n",
                2,
                "count",
                "-3",
                "not a number"
            },
            {
                "platelet_counts.csv",
                Counts + "03-0007,2020-02-01,1,3001,\n",
                2,
                "count",
                "3001",
                "out of range"
            },
            {
                "platelet_counts.csv",
                Counts + "03-0007,2020-02-30,1,30,\n",
                2,
                "date",
                "2020-02-30",
                "not a date"
            },
            {
                "platelet_counts.csv",
                Counts + "03-0007,2020-02-01,,30,\n",
                2,
                "repeat",
                "",
                "blank"
            },
            {
                "platelet_counts.csv",
                Counts + "03-0007,2020-02-01,1,30,\"two\nlines\"\n03-0007,2020-02-02,1,<10,\n",
                4,
                "count",
                "<10",
                "not a number"
            },
            {
                "platelet_counts.csv",
                Counts + "03-0007,2020-02-01,1,30,\n03-0007,2020-02-01,1,31,\n",
                3,
                "registry_number date repeat",
                "03-0007 2020-02-01 1",
                "a key that is there already, on line 2"
            },
            {
                "platelet_counts.csv",
                Counts + "03-0009,2020-02-01,1,30,\n",
                2,
                "registry_number",
                "03-0009",
                "neither in patients.csv nor in the registry"
            },
            {
                "platelet_counts.csv",
                Counts + "03-0007,2020-02-01,1,30\n",
                2,
                null,
                null,
                "4 fields"
            },
            {
                "platelet_counts.csv",
                Counts + "03-0007,2020-02-01,1,30,\n\n03-0007,2020-02-02,1,30,\n",
                3,
                null,
                null,
                "a blank line"
            },
            {
                "platelet_counts.csv",
                Counts + "03-0007,2020-02-01,1,30,a \"b\"\n",
                2,
                null,
                null,
                "a quote inside a field that does not begin with one"
            },
            {
                "platelet_counts.csv",
                Counts + "03-0007,2020-02-01,1,30,a\u0007\n",
                2,
                "remark",
                "a\u0007",
                "text with a control character"
            },
            {
                "platelet_counts.csv",
                Counts + "03-0007,2023-06-16,1,30,\n",
                2,
                "date",
                "2023-06-16",
                "in the future"
            },
            {
                "platelet_counts.csv",
                "registry_number,date,repeat,count,remark,count_missing\n03-0007,2020-02-01,1,30,,unknown\n",
                2,
                "count_missing",
                "unknown",
                "a reason for having no value, beside the value '30'"
            },
            {
                "platelet_counts.csv",
                "registry_number,date,repeat,count,remark,count_missing\n03-0007,2020-02-01,1,,,lost\n",
                2,
                "count_missing",
                "lost",
                "an unknown code"
            },
            {
                "platelet_counts.csv",
                "registry_number,date,repeat,count,remark,date_missing\n",
                1,
                "date_missing",
                null,
                "the column is unknown"
            },
            {
                "platelet_counts.csv",
                "registry_number,date,repeat,count,remark,Count\n",
                1,
                "Count",
                null,
                "the column is unknown"
            },
            {
                "platelet_counts.csv",
                "registry_number,date,repeat,count\n",
                1,
                "remark",
                null,
                "the column is missing"
            },
            {
                "platelet_counts.csv",
                "registry_number,date,repeat,count,remark,count\n",
                1,
                "count",
                null,
                "the column is there twice"
            },
            { "platelet_counts.csv", "", 1, null, null, "the file is empty" },
            {
                "follow_up.csv",
                "registry_number,last_follow_up,vital_status,death_date,death_cause,treatment_status,pregnancy,investigator_assessment\n03-0007,2021-01-01,Alive,,,,,\n",
                2,
                "vital_status",
                "Alive",
                "an unknown code"
            },
            {
                "follow_up.csv",
                "registry_number,last_follow_up,vital_status,death_date,death_cause,treatment_status,pregnancy,investigator_assessment\n03-0007,2021-01-01,dead,2020-12-31,,,,\n",
                2,
                "death_date",
                "2020-12-31",
                "before the last follow-up, 2021-01-01"
            },
            {
                "bleeding_events.csv",
                "registry_number,sequence,date,site,who_grade\n03-0007,0,2020-02-01,,1\n",
                2,
                "sequence",
                "0",
                "out of range"
            },
            {
                "bleeding_events.csv",
                "registry_number,sequence,date,site,who_grade\n03-0007,1,2020-02-01,,5\n",
                2,
                "who_grade",
                "5",
                "out of range"
            },
            {
                "rescue_treatments.csv",
                "registry_number,sequence,type,agent_other,start,stop\n03-0007,1,ivig,,2020-03-02,2020-03-01\n",
                2,
                "stop",
                "2020-03-01",
                "before the start, 2020-03-02"
            },
        };
}
