namespace Probes.Access;

/// <summary>One way to know who calls. It opens no connection and reads nothing but the head of the request.</summary>
internal interface IAccess
{
    Admission Admit(HttpContext context);
}
