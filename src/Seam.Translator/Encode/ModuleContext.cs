using Seam.Translator.Ir;

namespace Seam.Translator.Encode;

/// <summary>The index spaces of the output: imports from the kernel, then the guest's functions in their order, then what we add.</summary>
internal sealed class ModuleContext
{
    private readonly Dictionary<string, int> _routines;
    private readonly Dictionary<ulong, int> _functions = [];
    private readonly Dictionary<FunctionType, int> _typeIndices = [];
    private readonly List<FunctionType> _types = [];

    /// <param name="program">What is encoded.</param>
    /// <param name="resumePoints">Where in memory the points are listed where execution goes on after an escape.</param>
    public ModuleContext(GuestProgram program, uint resumePoints)
    {
        Program = program;
        Routines = [.. UsedRoutines(program)];
        _routines = Routines.Select((r, i) => (r.Name, Index: KernelTable.Rows.Length + i)).ToDictionary(r => r.Name, r => r.Index);
        for (var i = 0; i < program.Functions.Count; i++)
            _functions.TryAdd(program.Functions[i].Address, i);
        Indirect = new IndirectTable(program);
        foreach (var (_, _, signature) in KernelTable.Rows)
            AddType(KernelTable.TypeOf(signature));
        foreach (var routine in Routines)
            AddType(TypeOf(routine));
        AddType(StartType);
        AddType(Indirect.CallType);
        foreach (var function in program.Functions)
            AddType(TypeOf(function));
        Resume = new ResumeMap(program, FirstThunk + program.AddressTaken.Count + 2, Indirect.Size, resumePoints);
        foreach (var type in Escapes ? ResumeEncoder.Types : [])
            AddType(type);
    }

    /// <summary>Whether the program may escape, so that there is a run loop.</summary>
    public bool Escapes => Resume.Functions.Count > 0;

    public ResumeMap Resume { get; }

    /// <summary>The type of the module's start.</summary>
    public static FunctionType StartType { get; } = new([], []);

    public GuestProgram Program { get; }

    /// <summary>The routines of the kernel that the program uses, by name.</summary>
    public IReadOnlyList<Operation> Routines { get; }

    public IndirectTable Indirect { get; }

    public int ImportCount => KernelTable.Rows.Length + Routines.Count;

    /// <summary>The index of the first thunk; they follow the guest functions.</summary>
    public int FirstThunk => ImportCount + Program.Functions.Count;

    public FunctionType[] Types => [.. _types];

    /// <summary>The index of a type that the module has.</summary>
    public int TypeIndex(FunctionType type) => _typeIndices[type];

    public int Kernel(KernelFunction function) => (int)function;

    public int RoutineOf(Operation routine) => _routines[routine.Name];

    /// <summary>The guest function at an address, or null when none was translated.</summary>
    public Function? FunctionAt(ulong address) => _functions.TryGetValue(address, out var i) ? Program.Functions[i] : null;

    /// <summary>The index of a guest function that is there.</summary>
    public int IndexOf(ulong address) => ImportCount + _functions[address];

    public static FunctionType TypeOf(Function function) =>
        new([.. function.Parameters.Select(function.TypeOf)], function.Escapes == EscapeForm.Flag ? [.. function.ResultTypes, ValueType.I32] : [.. function.ResultTypes]);

    public static FunctionType TypeOf(Operation routine) => new(routine.Operands, [routine.Result!.Value]);

    private void AddType(FunctionType type)
    {
        if (_typeIndices.TryAdd(type, _types.Count))
            _types.Add(type);
    }

    private static IEnumerable<Operation> UsedRoutines(GuestProgram program) => program.Functions
        .SelectMany(f => f.Blocks)
        .SelectMany(b => b.Ops)
        .Select(o => o.Operation)
        .Where(o => o.IsRoutine)
        .Distinct()
        .OrderBy(o => o.Name, StringComparer.Ordinal);
}
