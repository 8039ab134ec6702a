namespace Seam.Tests.Karmem;

/// <summary>Fills generated objects with values, by reflection; texts and slices keep to the smallest bounds of the test schemas.</summary>
internal sealed class RandomStruct(Random random)
{
    public object Fill(object target)
    {
        foreach (var property in target.GetType().GetProperties())
            property.SetValue(target, Value(property.PropertyType, property.GetValue(target)));
        return target;
    }

    private object? Value(Type type, object? old)
    {
        if (type.IsArray)
            return Items(type.GetElementType()!, (Array)old!);
        if (type == typeof(string))
            return random.GetItems(["", "a", "é", "€", "😀", "éa"], 1)[0];
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length));
        if (type == typeof(bool))
            return random.Next(2) == 1;
        return type.IsPrimitive ? Convert.ChangeType(random.Next(100), type, null) : Fill(Activator.CreateInstance(type)!);
    }

    /// <summary>Arrays that are not empty at first have a fixed length.</summary>
    private Array Items(Type element, Array old)
    {
        var items = Array.CreateInstance(element, old.Length > 0 ? old.Length : random.Next(4));
        for (var i = 0; i < items.Length; i++)
            items.SetValue(Value(element, null), i);
        return items;
    }
}
