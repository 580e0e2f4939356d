namespace Probes.Access;

/// <summary>
/// Only this machine comes in, and nobody is asked who they are. A free host stays closed: the command line probes one, without a program
/// that any page or process on this machine could aim.
/// </summary>
internal sealed class LoopbackAccess : IAccess
{
    private static readonly Admission Everybody = Admission.Of(new Caller(AccessMode.Loopback, Permission.Read | Permission.Execute | Permission.Manage));

    public Admission Admit(HttpContext context) => Everybody;
}
