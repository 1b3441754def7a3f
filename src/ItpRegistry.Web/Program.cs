using ItpRegistry.Web.Verbs;

return await RegistryCommandLine.RunAsync(args);
