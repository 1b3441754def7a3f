namespace ItpRegistry.Domain.Patients;

#pragma warning disable CS1591 // Each member is its code; labels in English and French are in the data dictionary.

/// <summary>Sex, as recorded in the chart.</summary>
public enum Sex
{
    Female,
    Male,
}

/// <summary>Status of the patient's consent or non-opposition. Withdrawn patients are in no table, figure, cohort or export.</summary>
public enum ConsentStatus
{
    Obtained,
    NonOpposition,
    Withdrawn,
    Pending,
}

/// <summary>Primary or secondary immune thrombocytopenia (IWG 2009).</summary>
public enum ItpType
{
    Primary,
    Secondary,
}

/// <summary>Cause of a secondary immune thrombocytopenia.</summary>
public enum SecondaryCause
{
    SystemicLupus,
    LupusWithAps,
    AntiphospholipidSyndrome,
    Evans,
    Sjogren,
    Lymphoma,
    Waldenstrom,
    Other,
}

/// <summary>Result of the bone-marrow examination.</summary>
public enum BoneMarrow
{
    NotDone,
    Consistent,
    Other,
}

/// <summary>Why splenectomy was not done.</summary>
public enum SplenectomyNotDoneReason
{
    Comorbidity,
    AntiphospholipidSyndrome,
    Cirrhosis,
    Refusal,
    Other,
}
