using Seam.Engine.Compile.Objects;
using Seam.Engine.Intrinsics;
using Seam.Engine.Run;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Engine.Link;

/// <summary>Objects that constant expressions make.</summary>
internal static class ConstantObjects
{
    public static void Step(Instance instance, Stack<RawValue> stack, in CodeReader code)
    {
        if (code.Opcode is Opcode.AnyConvertExtern or Opcode.ExternConvertAny)
            return;
        stack.Push(RawValue.Of(code.Opcode switch
        {
            Opcode.RefI31 => I31.Of((int)stack.Pop().Low),
            Opcode.StructNew or Opcode.StructNewDefault => Structure(instance, stack, in code),
            Opcode.ArrayNew => Array(instance, code.Index, (uint)stack.Pop().Low, stack.Pop()),
            Opcode.ArrayNewDefault => Array(instance, code.Index, (uint)stack.Pop().Low, null),
            Opcode.ArrayNewFixed => Fixed(instance, stack, in code),
            _ => throw new InvalidOperationException($"{code.Operator} in a validated constant expression"),
        }));
    }

    private static object Structure(Instance instance, Stack<RawValue> stack, in CodeReader code)
    {
        var (objects, number) = (instance.Engine.Objects, instance.Module.Types.NumberOf(code.Index));
        var type = objects.Struct(number);
        var made = type.Constructor.Invoke([]);
        var fields = ((StructType)objects.Types[number].Composite).Fields;
        for (var i = fields.Length - 1; i >= 0 && code.Opcode == Opcode.StructNew; i--)
            type.Fields[i].SetValue(made, Boxed(objects.Lower(fields[i]), stack.Pop()));
        return made;
    }

    private static Array Array(Instance instance, int type, uint length, RawValue? initial)
    {
        var (objects, number) = (instance.Engine.Objects, instance.Module.Types.NumberOf(type));
        var element = objects.Lower(((ArrayType)objects.Types[number].Composite).Element);
        if (length > Math.Min(instance.Engine.Options.ArrayLimitBytes / Storage.BytesOf(element), System.Array.MaxLength))
            Trap.Throw(TrapKind.ArrayTooLarge);
        var made = System.Array.CreateInstance(objects.Array(number).Element, (int)length);
        if (length > 0 && initial is { } value)
            Fill(made, objects, number, value);
        return made;
    }

    /// <summary>What is filled already is copied behind itself.</summary>
    private static void Fill(Array array, ObjectTypes objects, int number, RawValue value)
    {
        Set(objects, number, array, 0, value);
        for (var filled = 1; filled < array.Length; filled *= 2)
            System.Array.Copy(array, 0, array, filled, Math.Min(filled, array.Length - filled));
    }

    private static Array Fixed(Instance instance, Stack<RawValue> stack, in CodeReader code)
    {
        var made = Array(instance, code.Index, (uint)code.Index2, null);
        for (var i = made.Length - 1; i >= 0; i--)
            Set(instance.Engine.Objects, instance.Module.Types.NumberOf(code.Index), made, i, stack.Pop());
        return made;
    }

    private static void Set(ObjectTypes objects, int number, Array array, int index, RawValue value)
    {
        var (type, field) = (objects.Array(number), objects.Lower(((ArrayType)objects.Types[number].Composite).Element));
        var element = Activator.CreateInstance(type.Element)!;
        type.Element.GetFields()[0].SetValue(element, Boxed(field, value));
        array.SetValue(element, index);
    }

    private static object? Boxed(FieldType field, RawValue value) =>
        Compile.IlTypes.IsObject(field.Type) ? value.Object : Storage.Box(field, value.Low, value.High);
}
