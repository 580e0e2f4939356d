using IpHttps.Diagnosis;
using Probes.Lab.Responders;

namespace Probes.Lab.Cases;

/// <summary>An emulated responder, and what the prober must say of it.</summary>
/// <param name="Name">Slug; the endpoint's id and the first label of its host.</param>
/// <param name="Description">What it is, in a few words.</param>
/// <param name="Behaviour">What it does.</param>
/// <param name="Verdict">The verdict it deserves.</param>
public sealed record LabCase(string Name, string Description, ResponderBehaviour Behaviour, Verdict Verdict) : DeservedCase(Name, Description, Verdict);
