using ItpRegistry.Data.Cohorts.Freezing;

namespace ItpRegistry.Web.Pages.Cohort.FreezeParts;

/// <summary>What is, or was, asked for, and how many patients that is.</summary>
public sealed record FreezeFacts(PackOrder Order, int Patients);
