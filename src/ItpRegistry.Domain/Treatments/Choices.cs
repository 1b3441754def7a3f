namespace ItpRegistry.Domain.Treatments;

#pragma warning disable CS1591 // Each member is its code; labels in English and French are in the data dictionary.

/// <summary>Agents and procedures that a patient may have had before the combination.</summary>
public enum Agent
{
    Corticosteroids,
    Ivig,
    AntiD,
    Rituximab,
    Eltrombopag,
    Romiplostim,
    Avatrombopag,
    Splenectomy,
    Dapsone,
    Hydroxychloroquine,
    Danazol,
    Azathioprine,
    MycophenolateMofetil,
    Cyclosporin,
    Cyclophosphamide,
    Everolimus,
    Sirolimus,
    VincaAlkaloid,
    Bortezomib,
    Fostamatinib,
    Other,
}

/// <summary>Best response to an earlier treatment.</summary>
public enum TreatmentResponse
{
    None,
    R,
    Cr,
    NotAssessed,
}

/// <summary>Thrombopoietin receptor agonists (TPO-RA) of the combination.</summary>
public enum TpoRa
{
    Eltrombopag,
    Romiplostim,
}

/// <summary>Immunosuppressors of the combination: MMF, AZA, CSA, cyclophosphamide, everolimus.</summary>
public enum Immunosuppressor
{
    MycophenolateMofetil,
    Azathioprine,
    Cyclosporin,
    Cyclophosphamide,
    Everolimus,
}

/// <summary>Why a drug of the combination was stopped.</summary>
public enum StopReason
{
    FailureOrRelapse,
    CompleteResponse,
    AdverseEvent,
    Pregnancy,
    Other,
}

/// <summary>Corticosteroids given with the combination.</summary>
public enum ConcomitantCorticosteroids
{
    None,
    ShortCourse,
    LongTermLowDose,
}

/// <summary>Rescue treatments and later lines.</summary>
public enum RescueType
{
    Ivig,
    AntiD,
    PulsedCorticosteroids,
    PlateletTransfusion,
    NewLine,
}
