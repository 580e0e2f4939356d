namespace IpHttps.Diagnosis;

/// <summary>One diagnosis: a pure function from evidence to at most one finding.</summary>
internal abstract class DiagnosisRule
{
    public abstract DiagnosisInfo Info { get; }
}

/// <summary>A diagnosis of the run as a whole: its name, its configuration, its addresses together.</summary>
internal abstract class RunRule : DiagnosisRule
{
    public abstract Finding? Evaluate(RunCase run);
}

/// <summary>A diagnosis of one address; the same one at several addresses becomes one finding.</summary>
internal abstract class AddressRule : DiagnosisRule
{
    public abstract Finding? Evaluate(AddressCase at);
}
