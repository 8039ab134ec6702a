using Seam.Wasm.Operators;

namespace Seam.Fuzz.Generate;

/// <summary>Code that leaves the operand stack as it was, and blocks.</summary>
internal sealed class Statements
{
    private readonly FunctionScope _scope;
    private readonly Choices _choices;
    private readonly Code _code;
    private readonly Expressions _expressions;
    private readonly BulkStatements _bulk;

    public Statements(FunctionScope scope)
    {
        (_scope, _choices, _code) = (scope, scope.Choices, scope.Code);
        _expressions = new Expressions(scope) { Statements = this };
        _bulk = new BulkStatements(scope, _expressions);
    }

    /// <summary>Statements, then the values that the block or function ends with.</summary>
    public void Body(ValueType[] results)
    {
        for (var count = _choices.Below(6); count > 0 && _scope.Spend(); count--)
            Statement();
        _expressions.Values(results);
    }

    /// <summary>A block of any kind: takes parameters from the stack after pushing them, leaves results.</summary>
    public void Nest(ValueType[] parameters, ValueType[] results)
    {
        var kind = _choices.Below(6);
        if (kind == 5 && !_choices.OneIn(2))
            kind = 0;
        if (kind == 3)
        {
            CountedLoop(results);
            return;
        }
        _expressions.Values(parameters);
        switch (kind)
        {
            case < 2:
                Inside(Opcode.Block, parameters, results);
                break;
            case 2:
                Inside(Opcode.Loop, parameters, results);
                break;
            case 4:
                If(parameters, results);
                break;
            default:
                Try(parameters, results);
                break;
        }
        _code.End();
        _scope.Labels.RemoveAt(_scope.Labels.Count - 1);
    }

    /// <summary>Arguments and a direct or indirect call; its results stay on the stack.</summary>
    public void Call(int function)
    {
        var type = _scope.Shape.Functions[function];
        _expressions.Values(type.Parameters);
        Transfer(function, (Opcode.Call, Opcode.CallIndirect));
    }

    /// <summary>Something after which nothing follows: whatever the code around wants counts as pushed.</summary>
    public void Leave()
    {
        switch (_choices.Below(7))
        {
            case < 3:
                Branch();
                break;
            case 3:
                BranchTable();
                break;
            case 4:
                _expressions.Values(_scope.Type.Results);
                _code.Op(Opcode.Return);
                break;
            case 5:
                TailCall();
                break;
            default:
                Throw();
                break;
        }
    }

    private void Statement()
    {
        switch (_choices.Below(24))
        {
            case < 4:
                Assign();
                break;
            case < 8:
                _expressions.Row(_choices.Of(OperatorPool.Stores));
                break;
            case < 10:
                SetGlobal();
                break;
            case < 15:
                Nest(SomeTypes(3), SomeResults(out var results));
                Drop(results);
                break;
            case 15:
                var function = _choices.Below(_scope.Shape.Functions.Count);
                Call(function);
                Drop(_scope.Shape.Functions[function].Results);
                break;
            case < 18:
                BranchIf();
                break;
            case 18:
                _expressions.Values([ValueType.I32, ValueType.I64]);
                _code.Op(Opcode.Call, Shape.Log);
                break;
            case 19 when _choices.OneIn(4):
                Leave();
                break;
            case 20:
                _expressions.Value(_choices.Of(Shape.Types));
                _code.Op(Opcode.Drop);
                break;
            default:
                _bulk.Statement();
                break;
        }
    }

    private ValueType[] SomeTypes(int most) => [.. Enumerable.Range(0, _choices.Below(most + 1)).Select(_ => _choices.Of(Shape.Types))];

    private ValueType[] SomeResults(out ValueType[] results) => results = SomeTypes(3);

    private void Drop(ValueType[] types)
    {
        foreach (var type in types.Reverse())
            Consume(type);
    }

    /// <summary>Takes a value from the stack, into a local when there is one.</summary>
    private void Consume(ValueType type)
    {
        if (_choices.Below(3) > 0 && _scope.LocalsOf(type) is { Count: > 0 } locals)
            _code.Op(Opcode.LocalSet, _choices.Of(locals));
        else
            _code.Op(Opcode.Drop);
    }

    private void Assign()
    {
        var type = _choices.Of(Shape.Types);
        _expressions.Value(type);
        Consume(type);
    }

    private void SetGlobal()
    {
        var global = 1 + _choices.Below(_scope.Shape.Globals.Count - 1);
        _expressions.Value(_scope.Shape.Globals[global].Type);
        _code.Op(Opcode.GlobalSet, global);
    }

    private void Inside(Opcode opcode, ValueType[] parameters, ValueType[] results)
    {
        var isLoop = opcode == Opcode.Loop;
        _code.Open(opcode, parameters, results);
        _scope.Labels.Add(new Label(isLoop ? parameters : results));
        if (isLoop)
            _code.Burn(1);
        Rest(parameters, results);
    }

    /// <summary>The parameters on the stack become locals, or the first results.</summary>
    private void Rest(ValueType[] parameters, ValueType[] results)
    {
        var keep = _choices.OneIn(2) && results.AsSpan().StartsWith(parameters);
        if (!keep)
            Drop(parameters);
        Body(keep ? results[parameters.Length..] : results);
    }

    private void If(ValueType[] parameters, ValueType[] results)
    {
        _expressions.Value(ValueType.I32);
        Inside(Opcode.If, parameters, results);
        if (parameters.AsSpan().SequenceEqual(results) && _choices.OneIn(2))
            return;
        _code.Op(Opcode.Else);
        Rest(parameters, results);
    }

    private void Try(ValueType[] parameters, ValueType[] results)
    {
        Inside(Opcode.Try, parameters, results);
        _scope.Labels[^1].IsHandler = true;
        for (var count = _choices.Below(3); count > 0; count--)
        {
            var tag = _choices.Below(_scope.Shape.Tags.Count);
            _code.Op(Opcode.Catch, tag);
            Rest(_scope.Shape.Tags[tag], results);
        }
        if (_choices.OneIn(3))
            return;
        _code.Op(Opcode.CatchAll);
        Body(results);
    }

    private void CountedLoop(ValueType[] results)
    {
        var counter = _scope.AddLocal(ValueType.I32);
        _code.I32(1 + _choices.Below(12));
        _code.Op(Opcode.LocalSet, counter);
        _code.Open(Opcode.Loop, [], results);
        _scope.Labels.Add(new Label([]));
        _code.Burn(1);
        Body(results);
        _code.Op(Opcode.LocalGet, counter);
        _code.I32(1);
        _code.Op(Opcode.I32Sub);
        _code.Op(Opcode.LocalTee, counter);
        _code.Op(Opcode.BrIf, 0);
        _code.End();
        _scope.Labels.RemoveAt(_scope.Labels.Count - 1);
    }

    private void BranchIf()
    {
        var depth = _choices.Below(_scope.Labels.Count);
        var types = _scope.Labels[^(depth + 1)].Types;
        _expressions.Values(types);
        _expressions.Value(ValueType.I32);
        _code.Op(Opcode.BrIf, depth);
        Drop(types);
    }

    private void Branch()
    {
        var depth = _choices.Below(_scope.Labels.Count);
        _expressions.Values(_scope.Labels[^(depth + 1)].Types);
        _code.Op(Opcode.Br, depth);
    }

    private void BranchTable()
    {
        var types = _scope.Labels[^(1 + _choices.Below(_scope.Labels.Count))].Types;
        var depths = _scope.Depths(label => label.Types.AsSpan().SequenceEqual(types));
        _expressions.Values(types);
        var count = _choices.Below(5);
        _expressions.Index(count);
        _code.Op(Opcode.BrTable, count);
        for (var i = 0; i <= count; i++)
            _code.Bytes.UnsignedLeb((ulong)_choices.Of(depths));
    }

    private void TailCall()
    {
        var functions = _scope.Shape.Functions;
        var fitting = Enumerable.Range(0, functions.Count).Where(i => functions[i].Results.AsSpan().SequenceEqual(_scope.Type.Results)).ToList();
        var function = _choices.Of(fitting);
        _expressions.Values(functions[function].Parameters);
        Transfer(function, (Opcode.ReturnCall, Opcode.ReturnCallIndirect));
    }

    /// <summary>Goes to a function, of three ways: directly, where the first table had it at the start, or wherever an index leads.</summary>
    private void Transfer(int function, (Opcode Direct, Opcode Indirect) operators)
    {
        var type = _scope.Shape.TypeIndex(_scope.Shape.Functions[function]);
        var table = _scope.Shape.FirstTable.IndexOf(function);
        if (table >= 0 && _choices.OneIn(2))
        {
            _code.I32(table);
            _code.Op(operators.Indirect, type, 0);
        }
        else if (_choices.OneIn(40))
        {
            table = _choices.Below(_scope.Shape.Tables.Count);
            _expressions.Index(_scope.Shape.Tables[table]);
            _code.Op(operators.Indirect, type, table);
        }
        else
            _code.Op(operators.Direct, function);
    }

    private void Throw()
    {
        if (_choices.OneIn(2) && _scope.Depths(label => label.IsHandler) is { Count: > 0 } handlers)
        {
            _code.Op(Opcode.Rethrow, _choices.Of(handlers));
            return;
        }
        if (_choices.OneIn(4))
        {
            _code.Op(Opcode.Unreachable);
            return;
        }
        var tag = _choices.Below(_scope.Shape.Tags.Count);
        _expressions.Values(_scope.Shape.Tags[tag]);
        _code.Op(Opcode.Throw, tag);
    }
}
