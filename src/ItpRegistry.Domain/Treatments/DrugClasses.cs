using System.ComponentModel;

namespace ItpRegistry.Domain.Treatments;

/// <summary>The drug classes that the rules speak of.</summary>
public static class DrugClasses
{
    /// <summary>Whether the agent is a thrombopoietin receptor agonist.</summary>
    public static bool IsTpoRa(this Agent agent) =>
        agent is Agent.Eltrombopag or Agent.Romiplostim or Agent.Avatrombopag;

    /// <summary>Whether the agent is one that counts as a previous immunosuppressive drug (domain.md section 3).</summary>
    public static bool IsImmunosuppressor(this Agent agent) =>
        agent
            is Agent.Azathioprine
                or Agent.MycophenolateMofetil
                or Agent.Cyclosporin
                or Agent.Cyclophosphamide
                or Agent.Everolimus
                or Agent.Sirolimus;

    /// <summary>Whether it is done on a day, of which the form asks as its start, and has no stop.</summary>
    public static bool IsProcedure(this Agent agent) => agent == Agent.Splenectomy;

    /// <summary>The combination's immunosuppressor as an agent of an earlier treatment.</summary>
    /// <exception cref="InvalidEnumArgumentException">The value is none of the enumeration.</exception>
    public static Agent AsAgent(this Immunosuppressor immunosuppressor) =>
        immunosuppressor switch
        {
            Immunosuppressor.MycophenolateMofetil => Agent.MycophenolateMofetil,
            Immunosuppressor.Azathioprine => Agent.Azathioprine,
            Immunosuppressor.Cyclosporin => Agent.Cyclosporin,
            Immunosuppressor.Cyclophosphamide => Agent.Cyclophosphamide,
            Immunosuppressor.Everolimus => Agent.Everolimus,
            _ => throw new InvalidEnumArgumentException(
                nameof(immunosuppressor),
                (int)immunosuppressor,
                typeof(Immunosuppressor)
            ),
        };
}
