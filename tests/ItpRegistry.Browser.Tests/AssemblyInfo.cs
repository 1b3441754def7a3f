using ItpRegistry.Browser.Tests.Infrastructure;
using Xunit;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
