using ItpRegistry.Testing.Web;
using Xunit;

[assembly: AssemblyFixture(typeof(RegistryWebFixture))]
