using ItpRegistry.Testing.Databases;
using Xunit;

[assembly: AssemblyFixture(typeof(RegistryDatabaseFixture))]
