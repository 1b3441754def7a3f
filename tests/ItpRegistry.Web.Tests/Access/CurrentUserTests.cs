using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Access;
using Xunit;

namespace ItpRegistry.Web.Tests.Access;

/// <summary>The role matrix of domain.md section 1.</summary>
public class CurrentUserTests
{
    private const int Own = 3;
    private const int Other = 7;

    [Fact]
    public void Investigator_EntersAndReadsTheOwnCenterOnlyAndExportsNothing()
    {
        var user = Holding((RegistryRole.Investigator, Own));
        Assert.True(user.CanSee(Own));
        Assert.True(user.CanEdit(Own));
        Assert.False(user.CanSee(Other));
        Assert.False(user.CanEdit(Other));
        Assert.Equal([Own], user.VisibleCenterIds!);
        Assert.Equal([Own], user.EditableCenterIds);
        AssertAllowed(
            user,
            Policies.ReadPatients,
            Policies.EditPatients,
            Policies.ViewCohort,
            Policies.ReadHistory,
            Policies.ExportHistory
        );
    }

    [Fact]
    public void Monitor_ReadsAndExportsTheAssignedCentersAndChangesNothing()
    {
        var user = Holding((RegistryRole.Monitor, Own));
        Assert.True(user.CanSee(Own));
        Assert.False(user.CanSee(Other));
        Assert.False(user.CanEdit(Own));
        Assert.Equal([Own], user.ExportableCenterIds!);
        AssertAllowed(
            user,
            Policies.ReadPatients,
            Policies.ViewCohort,
            Policies.Export,
            Policies.ReadHistory,
            Policies.ExportHistory
        );
    }

    [Fact]
    public void Monitor_OfAllCenters_ReadsAndExportsAll()
    {
        var user = Holding((RegistryRole.Monitor, null));
        Assert.True(user.CanSee(Other));
        Assert.Null(user.VisibleCenterIds);
        Assert.Null(user.ExportableCenterIds);
    }

    [Fact]
    public void Coordinator_ReviewsAndExportsAllCentersAndEntersNoPatient()
    {
        var user = Holding((RegistryRole.Coordinator, null));
        Assert.True(user.CanSee(Other));
        Assert.False(user.CanEdit(Other));
        Assert.Null(user.ExportableCenterIds);
        AssertAllowed(
            user,
            Policies.ReadPatients,
            Policies.ViewCohort,
            Policies.SeeEveryCenter,
            Policies.Export,
            Policies.Coordinate,
            Policies.ReadHistory,
            Policies.ExportHistory
        );
    }

    [Fact]
    public void Administrator_SeesNoClinicalData()
    {
        var user = Holding((RegistryRole.Administrator, null));
        Assert.False(user.CanSee(Own));
        Assert.Equal([], user.VisibleCenterIds!);
        AssertAllowed(user, Policies.Administer, Policies.ReadHistory);
    }

    [Fact]
    public void Nobody_MayDoNothing() => AssertAllowed(Holding());

    [Fact]
    public void InvestigatorWhoMonitorsElsewhere_EntersInOneCenterAndExportsTheOther()
    {
        var user = Holding((RegistryRole.Investigator, Own), (RegistryRole.Monitor, Other));
        Assert.True(user.CanSee(Own));
        Assert.True(user.CanSee(Other));
        Assert.False(user.CanEdit(Other));
        Assert.Equal([Other], user.ExportableCenterIds!);
    }

    [Fact]
    public void MonitorAndCoordinator_WithoutTheRightToExport_ExportNothing()
    {
        AssertAllowed(
            Holding(SignInMethod.PasswordTotp, mayExport: false, (RegistryRole.Monitor, null)),
            Policies.ReadPatients,
            Policies.ViewCohort,
            Policies.SeeEveryCenter,
            Policies.ReadHistory
        );
        AssertAllowed(
            Holding(SignInMethod.Passkey, mayExport: false, (RegistryRole.Coordinator, null)),
            Policies.ReadPatients,
            Policies.ViewCohort,
            Policies.SeeEveryCenter,
            Policies.Coordinate,
            Policies.ReadHistory
        );
    }

    [Theory]
    [InlineData(RegistryRole.Monitor, SignInMethod.Password)]
    [InlineData(RegistryRole.Coordinator, SignInMethod.Password)]
    [InlineData(RegistryRole.Administrator, SignInMethod.Password)]
    [InlineData(RegistryRole.Coordinator, SignInMethod.OpenIdConnect)]
    public void RoleThatNeedsASecondFactor_WithoutOne_OpensNothing(
        RegistryRole role,
        SignInMethod method
    )
    {
        var user = Holding(method, mayExport: false, (role, null));
        Assert.True(user.NeedsSecondFactor);
        Assert.Empty(user.Assignments);
        Assert.Equal([], user.VisibleCenterIds!);
        AssertAllowed(user);
    }

    [Fact]
    public void InvestigatorWhoIsAlsoAdministrator_WithoutASecondFactor_OpensNothing() =>
        AssertAllowed(
            Holding(
                SignInMethod.Password,
                mayExport: false,
                (RegistryRole.Investigator, Own),
                (RegistryRole.Administrator, null)
            )
        );

    [Fact]
    public void Investigator_WithAPasswordAlone_Works() =>
        AssertAllowed(
            Holding(SignInMethod.Password, mayExport: false, (RegistryRole.Investigator, Own)),
            Policies.ReadPatients,
            Policies.EditPatients,
            Policies.ViewCohort,
            Policies.ReadHistory,
            Policies.ExportHistory
        );

    /// <summary>Someone with a second factor, who may export what a monitor's or a coordinator's role shows.</summary>
    private static CurrentUser Holding(params (RegistryRole Role, int? Center)[] held) =>
        Holding(SignInMethod.PasswordTotp, mayExport: true, held);

    private static CurrentUser Holding(
        SignInMethod method,
        bool mayExport,
        params (RegistryRole Role, int? Center)[] held
    ) =>
        new(
            1,
            "Somebody",
            [
                .. held.Select(one => new RoleAssignment
                {
                    Role = one.Role,
                    CenterId = one.Center,
                    MayExport =
                        mayExport && (one.Role is RegistryRole.Monitor or RegistryRole.Coordinator),
                }),
            ],
            new UserSession { Method = method }
        );

    private static void AssertAllowed(CurrentUser user, params string[] policies) =>
        Assert.Equal(
            policies.Order(),
            Policies.All.Where(policy => Policies.Allows(policy, user)).Order()
        );
}
