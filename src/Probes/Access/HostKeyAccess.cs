namespace Probes.Access;

/// <summary>
/// The Functions host has checked the function key and does not say which one it was. A key that is shared by everybody names nobody, so it
/// never opens free hosts.
/// </summary>
internal sealed class HostKeyAccess : IAccess
{
    private static readonly Admission Holder = Admission.Of(new Caller("function-key", Permission.Read | Permission.Execute | Permission.Manage));

    public Admission Admit(HttpContext context) => Holder;
}
