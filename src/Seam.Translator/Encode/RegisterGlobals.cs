using Seam.Translator.Ir;
using Seam.Wasm.Model;

namespace Seam.Translator.Encode;

/// <summary>
/// The globals of the output. Registers that few instructions touch live there always, whatever function runs: the thread pointer, the
/// floating-point control registers, the exclusive monitor. Behind them is the address that an indirect call goes to.
/// </summary>
internal static class RegisterGlobals
{
    private const int First = RegisterFile.MobileCount;

    /// <summary>The address of the indirect call in progress, for the message when nothing is there.</summary>
    public static int Target => VariableTable.Count - First;

    public static IEnumerable<Global> All => Enumerable.Range(First, VariableTable.Count - First)
        .Select(n => VariableTable.TypeOf(new Variable(n)))
        .Append(ValueType.I64)
        .Select(t => new Global(new GlobalType(t, IsMutable: true), Constants.Zero(t)));

    public static IEnumerable<string> Names => Enumerable.Range(First, VariableTable.Count - First)
        .Select(n => VariableTable.NameOf(new Variable(n), VariableTable.TypeOf(new Variable(n))))
        .Append("target");

    public static bool Holds(Variable variable) => variable.IsRegister && variable.Number >= First;

    public static int IndexOf(Variable variable) => variable.Number - First;
}
