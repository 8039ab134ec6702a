using Seam.Translator.Ir;
using Seam.Wasm.Model;

namespace Seam.Translator.Encode;

/// <summary>
/// The globals of the output. Registers that few instructions touch live there always, whatever function runs: the thread pointer, the
/// floating-point control registers, the exclusive monitor. Behind them is the address that an indirect call goes to. In a program that escapes
/// follow where it goes, and the other registers: while no function runs that has them in locals, these are the state of the program.
/// </summary>
internal static class RegisterGlobals
{
    private const int First = RegisterFile.MobileCount;

    /// <summary>The address of the indirect call in progress, for the message when nothing is there.</summary>
    public static int Target => VariableTable.Count - First;

    /// <summary>The address where the program goes on after an escape.</summary>
    public static int Pc => Target + 1;

    /// <param name="escapes">Whether the program does.</param>
    public static IEnumerable<Global> All(bool escapes) => Rows(escapes).Select(r => new Global(new GlobalType(r.Type, IsMutable: true), Constants.Zero(r.Type)));

    public static IEnumerable<string> Names(bool escapes) => Rows(escapes).Select(r => r.Name);

    public static int IndexOf(Variable variable) => variable.Number >= First ? variable.Number - First : Pc + 1 + variable.Number;

    private static IEnumerable<(string Name, ValueType Type)> Rows(bool escapes)
    {
        var always = Registers(First, VariableTable.Count).Append(("target", ValueType.I64));
        return escapes ? always.Append(("pc", ValueType.I64)).Concat(Registers(0, First)) : always;
    }

    private static IEnumerable<(string, ValueType)> Registers(int from, int to) => Enumerable.Range(from, to - from)
        .Select(n => new Variable(n))
        .Select(v => (VariableTable.NameOf(v, VariableTable.TypeOf(v)), VariableTable.TypeOf(v)));
}
