using Seam.Foundation.Text;
using Seam.Schema.Access;
using Seam.Schema.Emit.CSharp;
using Seam.Schema.Model;

namespace Seam.Tests.Schema.EmitCSharp;

/// <summary>Writes the <see cref="IDriver"/> of a plan: C# that uses every member of the generated types, for each field by its shape.</summary>
internal sealed class DriverSource(AccessPlan plan)
{
    private readonly CSharpNames _names = new(plan);
    private readonly CodeWriter _output = new();
    private readonly List<DynamicPlan> _dynamics = [.. plan.Closure().SelectMany(p => p.Dynamics)];
    private readonly List<UnionPlan> _unions = [.. plan.Closure().SelectMany(p => p.Unions)];
    private readonly List<StaticPlan> _statics = [.. plan.Closure().SelectMany(p => p.Statics)];

    public string Write()
    {
        _output.Line("""
            #nullable enable
            using System;
            using System.Linq;
            using System.Text;
            using System.Text.Json.Nodes;
            using Seam.Memory;
            using Seam.Tests.Schema.EmitCSharp;
            """);
        _output.Line(_names.Namespace.Length > 0 ? $"namespace {_names.Namespace};" : "");
        using (_output.Braces("public sealed class Driver__(DriverValues values) : IDriver"))
        {
            _output.Line("private readonly DriverValues _values = values;");
            Dispatch("byte[] Build(string root, JsonNode value, Arena arena)", d => $"{{ var b = {_names.Builder(d)}.Start(arena); Build{Id(d)}(b, value.AsObject()); return b.Finish().Span.ToArray(); }}", s => $"return arena.WriteStatic(Make{Id(s)}(value)).Span.ToArray();");
            Dispatch("byte[] BuildOwned(string root, JsonNode value, Arena arena)", d => $"return Own{Id(d)}(value.AsObject()).Write(arena).Span.ToArray();", s => $"return arena.WriteStatic(Make{Id(s)}(value)).Span.ToArray();");
            Dispatch("byte[] Copy(string root, MessageBytes message, Arena arena)", d => $"return {_names.Own(d)}.From({_names.View(d)}.Verify(message)).Write(arena).Span.ToArray();", s => $"return arena.WriteStatic(in VerifiedMessage.{Checked(s)}Static<{_names.Own(s)}>(message, root)).Span.ToArray();");
            Dispatch("JsonNode Read(string root, MessageBytes message)", d => $"return Read{Id(d)}({_names.View(d)}.Verify(message), 0);", s => $"return Read{Id(s)}(in VerifiedMessage.{Checked(s)}Static<{_names.Own(s)}>(message, root));");
            Dispatch("VerifyResult Verify(string root, MessageBytes message, VerifyLimits? limits)", d => $"{{ {_names.View(d)}.TryVerify(message, out _, out var result, limits); return result; }}", s => $"try {{ VerifiedMessage.{Checked(s)}Static<{_names.Own(s)}>(message, root); return default; }} catch (InvalidMessageException e) {{ return e.Result; }}");
            _statics.ForEach(Static);
            _dynamics.ForEach(Dynamic);
            _unions.ForEach(Union);
        }
        return _output.ToString();
    }

    private void Dispatch(string signature, Func<QualifiedName, string> dynamic, Func<QualifiedName, string> @static)
    {
        using var body = _output.Braces("public " + signature);
        using var choice = _output.Braces("switch (root)");
        foreach (var d in plan.Dynamics)
            _output.Line($"case \"{d.Name.Name}\": {dynamic(d.Name)}");
        foreach (var s in plan.Statics)
            _output.Line($"case \"{s.Name.Name}\": {@static(s.Name)}");
        _output.Line("default: throw new ArgumentException(root);");
    }

    private void Static(StaticPlan s)
    {
        var scope = new CSharpScope([.. CSharpScope.UsedMembers, _names.Own(s.Name)]);
        var fields = s.Fields.Select(f => (f.Name, Member: scope.Add(CSharpScope.Pascal(f.Name)), f.Shape)).ToList();
        using (_output.Braces($"private {_names.Own(s.Name)} Make{Id(s.Name)}(JsonNode json)"))
        {
            _output.Line($"var made = default({_names.Own(s.Name)});");
            foreach (var (name, member, shape) in fields)
                _output.Line(shape is FixedArrayShape a
                    ? $"for (var i = 0; i < {a.Count}; i++) made.{member}[i] = {Get(a.Element, $"json[\"{name}\"]![i]!")};"
                    : $"made.{member} = {Get(shape, $"json[\"{name}\"]!")};");
            _output.Line("return made;");
        }
        using (_output.Braces($"private JsonObject Read{Id(s.Name)}(in {_names.Own(s.Name)} value)"))
        {
            _output.Line("var json = new JsonObject();");
            foreach (var (name, member, shape) in fields)
                if (shape is FixedArrayShape a)
                    _output.Line($"{{ var items = new JsonArray(); foreach (var item in value.{member}) items.Add((JsonNode){Put(a.Element, "item")}); json[\"{name}\"] = items; }}");
                else
                    _output.Line($"json[\"{name}\"] = {Put(shape, $"value.{member}")};");
            _output.Line("return json;");
        }
    }

    private void Dynamic(DynamicPlan d)
    {
        var type = new CSharpStruct(d, _names);
        using (_output.Braces($"private void Build{Id(d.Name)}({type.Builder} builder, JsonObject json)"))
            foreach (var field in type.Fields)
                _output.Line($"if (json[\"{field.Plan.Name}\"] is {{ }} v{field.Offset}) {{ {Build(field, $"v{field.Offset}")} }}");
        using (_output.Braces($"private {type.Owned} Own{Id(d.Name)}(JsonObject json)"))
        {
            _output.Line($"var owned = new {type.Owned}();");
            foreach (var field in type.Fields)
                _output.Line($"if (json[\"{field.Plan.Name}\"] is {{ }} v{field.Offset}) owned.{field.Name} = {Own(field.Shape, $"v{field.Offset}")};");
            _output.Line("return owned;");
        }
        using (_output.Braces($"private JsonObject Read{Id(d.Name)}({type.View} view, int unset)"))
        {
            _output.Line("var json = new JsonObject();");
            foreach (var field in type.Fields)
                _output.Line($"{{ {Read(field, $"json[\"{field.Plan.Name}\"]")} }}");
            _output.Line("return json;");
        }
    }

    private void Union(UnionPlan u)
    {
        var type = new CSharpUnion(u, _names);
        using (_output.Braces($"private void Build{Id(u.Name)}({type.Builder} builder, JsonObject json)"))
            foreach (var a in type.Alternatives)
                _output.Line(a.Plan.Payload is { } p
                    ? $"if (json[\"{a.Plan.Name}\"] is JsonObject v{a.Plan.Tag}) Build{Id(p.Name)}(builder.New{a.Name}(), v{a.Plan.Tag}); else if (json[\"{a.Plan.Name}\"] is not null) builder.Set{a.Name}();"
                    : $"if (json[\"{a.Plan.Name}\"] is not null) builder.Set{a.Name}();");
        using (_output.Braces($"private {type.Owned} Own{Id(u.Name)}(JsonObject json)"))
        {
            _output.Line($"var owned = new {type.Owned}();");
            foreach (var a in type.Alternatives)
                _output.Line($"if (json[\"{a.Plan.Name}\"] is {{ }} v{a.Plan.Tag}) {{ owned.Kind = {type.Kind}.{a.Name}; {(a.Plan.Payload is { } p ? $"owned.{a.Name} = v{a.Plan.Tag} is JsonObject o ? Own{Id(p.Name)}(o) : null; " : "")}}}");
            _output.Line("return owned;");
        }
        using (_output.Braces($"private JsonObject Read{Id(u.Name)}({type.View} view, int unset)"))
        {
            foreach (var a in type.Alternatives)
                _output.Line($"if (view.Kind == {type.Kind}.{a.Name}) return new JsonObject {{ [\"{a.Plan.Name}\"] = {(a.Plan.Payload is { } p ? $"view.Carries || unset < 1 ? Read{Id(p.Name)}(view.{a.Name}, unset + (view.Carries ? 0 : 1)) : null" : "true")} }};");
            _output.Line("return new JsonObject { [$\"#{(uint)view.Kind}\"] = true };");
        }
    }

    private string Build(CSharpField field, string json) => field.Shape switch
    {
        StringShape => $"var s = (string)v{field.Offset}!; if (s.Length % 2 == 0) builder.Set{field.Name}(s); else builder.Set{field.Name}(Encoding.UTF8.GetBytes(s));",
        ReferenceShape r => $"Build{Id(r.Target.Name)}(builder.New{field.Name}(), {json}.AsObject());",
        UnionShape u => $"Build{Id(u.Plan.Name)}(builder.New{field.Name}(), {json}.AsObject());",
        SliceShape { Element: UnionShape u } => $"var list = builder.New{field.Name}({json}.AsArray().Count); foreach (var item in {json}.AsArray()) if (item is null) list.Skip(); else Build{Id(u.Plan.Name)}(list.Add(), item.AsObject());",
        SliceShape { Element: StringShape } => $"var list = builder.New{field.Name}({json}.AsArray().Count); foreach (var item in {json}.AsArray()) list.Add((string)item!);",
        SliceShape { Element: ReferenceShape r } => $"var list = builder.New{field.Name}({json}.AsArray().Count); foreach (var item in {json}.AsArray()) if (item is null) list.Skip(); else Build{Id(r.Target.Name)}(list.Add(), item.AsObject());",
        SliceShape s => $"var span = builder.New{field.Name}({json}.AsArray().Count); for (var i = 0; i < span.Length; i++) span[i] = {Get(s.Element, $"{json}[i]!")};",
        FixedArrayShape a => $"for (var i = 0; i < {a.Count}; i++) builder.{field.Name}[i] = {Get(a.Element, $"{json}[i]!")};",
        _ => $"builder.{field.Name} = {Get(field.Shape, json)};",
    };

    private string Own(Shape shape, string json) => shape switch
    {
        StringShape => $"(string){json}!",
        ReferenceShape r => $"Own{Id(r.Target.Name)}({json}.AsObject())",
        UnionShape u => $"Own{Id(u.Plan.Name)}({json}.AsObject())",
        SliceShape { Element: UnionShape u } => $"{json}.AsArray().Select(item => item is null ? null : Own{Id(u.Plan.Name)}(item.AsObject())).ToList()",
        SliceShape { Element: StringShape } => $"{json}.AsArray().Select(item => (string)item!).ToList()",
        SliceShape { Element: ReferenceShape r } => $"{json}.AsArray().Select(item => item is null ? null : Own{Id(r.Target.Name)}(item.AsObject())).ToList()",
        SliceShape s => $"{json}.AsArray().Select(item => {Get(s.Element, "item!")}).ToArray()",
        FixedArrayShape a => $"{json}.AsArray().Select(item => {Get(a.Element, "item!")}).ToArray()",
        _ => Get(shape, json),
    };

    private string Read(CSharpField field, string json)
    {
        var unless = field.KeepsUnset && field.Plan.IsOptional ? $"if (view.Has{field.Name}) " : "";
        return field.Shape switch
        {
            StringShape => $"{unless}{json} = view.{field.Name}.ToString();",
            ReferenceShape r when field.Plan.IsOptional => $"{unless}{json} = Read{Id(r.Target.Name)}(view.{field.Name}, unset);",
            ReferenceShape r => $"if (view.Has{field.Name} || unset < 1) {json} = Read{Id(r.Target.Name)}(view.{field.Name}, unset + (view.Has{field.Name} ? 0 : 1));",
            UnionShape u => $"if (view.Has{field.Name}) {json} = Read{Id(u.Plan.Name)}(view.{field.Name}, unset);",
            SliceShape { Element: UnionShape u } => $"var list = view.{field.Name}; var i = 0; var items = new JsonArray(); foreach (var item in list) items.Add((JsonNode?)(list.IsSet(i++) ? Read{Id(u.Plan.Name)}(item, unset) : null)); {unless}{json} = items;",
            SliceShape { Element: StringShape } => $"var items = new JsonArray(); foreach (var item in view.{field.Name}) items.Add((JsonNode)item.ToString()); {unless}{json} = items;",
            SliceShape { Element: ReferenceShape r } => $"var list = view.{field.Name}; var i = 0; var items = new JsonArray(); foreach (var item in list) items.Add((JsonNode?)(list.IsSet(i++) ? Read{Id(r.Target.Name)}(item, unset) : unset >= 1 ? null : Read{Id(r.Target.Name)}(item, unset + 1))); {unless}{json} = items;",
            SliceShape s => $"var items = new JsonArray(); foreach (var item in view.{field.Name}) items.Add((JsonNode){Put(s.Element, "item")}); {unless}{json} = items;",
            FixedArrayShape a => $"var items = new JsonArray(); foreach (var item in view.{field.Name}) items.Add((JsonNode){Put(a.Element, "item")}); {json} = items;",
            _ when field.Plan.Presence is not null => $"if (view.{field.Name} is {{ }} value) {json} = {Put(field.Shape, "value")};",
            _ => $"{json} = {Put(field.Shape, $"view.{field.Name}")};",
        };
    }

    private string Get(Shape shape, string json) => shape is StaticShape s
        ? $"Make{Id(s.Plan.Name)}({json})"
        : $"_values.Get<{CSharpTypes.Of(shape, _names)}>({json}, \"{CSharpTypes.SchemaName(shape)}\")";

    private static string Put(Shape shape, string value) => shape is StaticShape s
        ? $"Read{Id(s.Plan.Name)}({value})"
        : $"_values.Put({value}, \"{CSharpTypes.SchemaName(shape)}\")";

    private string Checked(QualifiedName name) => CSharpTypes.IsChecked(_statics.First(s => s.Name == name)) ? "Checked" : "";

    private static string Id(QualifiedName name) => "_" + $"{name}".Replace('.', '_');
}
