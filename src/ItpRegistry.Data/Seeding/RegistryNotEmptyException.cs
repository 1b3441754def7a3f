namespace ItpRegistry.Data.Seeding;

/// <summary>Synthetic patients are put into an empty registry only, never among others. The message says what is there and what to do.</summary>
public sealed class RegistryNotEmptyException(int patients, int centers)
    : InvalidOperationException(
        $"The registry already holds {patients} patients and {centers} centers; synthetic patients are put into an empty registry only. "
            + "Name another database (ConnectionStrings__Registry) or data directory (Registry__DataDirectory)."
    );
