using System.Globalization;
using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Data.Cohorts.Reproduction;

namespace ItpRegistry.Web.Pages.Cohort.FreezeParts;

/// <summary>The files of words in a reproducibility pack: what it is, and the draft of the methods in both languages.</summary>
public sealed class PackWording(MethodsComposer methods)
{
    /// <summary>What a reader opens first; English, as every file's name and code.</summary>
    public const string ReadMe = "README.txt";

    /// <summary>The words of a pack.</summary>
    /// <param name="facts">What it holds.</param>
    /// <param name="centers">The codes of its centers when they are not all.</param>
    public IEnumerable<PackText> Write(PackFacts facts, IReadOnlyList<string>? centers)
    {
        yield return new(ReadMe, ReadMeOf(facts));
        foreach (var language in MethodsComposer.Languages)
        {
            var text = methods.Compose(new(facts) { Centers = centers }, language);
            yield return new($"methods-{language}.txt", text.ToString());
        }
    }

    private static string ReadMeOf(PackFacts facts)
    {
        var order = facts.Order;
        var moment = facts.MadeAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var patients = facts.Patients.ToString(CultureInfo.InvariantCulture);
        var version = order.Definition.Version.ToString(CultureInfo.InvariantCulture);
        var what = order.FrozenAs is { } name
            ? $"Frozen dataset \"{name}\" of {moment} UTC; patients: {patients}."
            : $"A cohort as it was on {moment} UTC; patients: {patients}. It is not frozen.";
        var synthetic = facts.IsSynthetic
            ? "\nAll patients are synthetic: no real patient is in this pack.\n"
            : "";
        return $"""
            ITP Registry: reproducibility pack

            {what}
            Response definition: {order.Definition.Name}, version {version}.
            {synthetic}
            To recompute the tables with R 4.0 or later and its package survival:

                Rscript {ReproductionScript.FileName}

            in this directory. The script computes Tables 1 to 3, every exact test and the Kaplan-Meier curve
            anew from the forms, compares them with the registry's own numbers and prints "all equal", or
            every difference.

            What is here

              centers.csv ... follow_up.csv   the case-report forms, with the codes of the dictionary
              outcomes.csv                    the registry's outcome of each patient
              data_dictionary.csv             what every column means
              {DefinitionFile.FileName}                  every parameter of the response definition
              {ReproductionScript.TablesFolder}/                       the tables as the registry made them, at full precision
              {CohortRowJson.FileName}                       the rows that they were made of
              methods-en.txt, methods-fr.txt  a draft of the methods section
              manifest.json                   versions, what was asked for, and the SHA-256 of every other file

            """.ReplaceLineEndings("\n");
    }
}
