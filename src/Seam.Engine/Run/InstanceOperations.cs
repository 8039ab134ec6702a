using Seam.Engine.Compile;

namespace Seam.Engine.Run;

/// <summary>The operators that run in the host, on the instance that the context pointer leads to.</summary>
internal static class InstanceOperations
{
    public static HostOperations All { get; } = new()
    {
        Exception = ExceptionOperations.Create,
        MemoryGrow = MemoryOperations.Grow,
        MemoryCopy = MemoryOperations.Copy,
        MemoryFill = MemoryOperations.Fill,
        MemoryInitialize = MemoryOperations.Initialize,
        DataDrop = MemoryOperations.DropData,
        Wait32 = WaitOperations.Wait32,
        Wait64 = WaitOperations.Wait64,
        Notify = WaitOperations.Notify,
        FunctionReference = TableOperations.Function,
        RequireSubtype = TableOperations.RequireSubtype,
        TableGet = TableOperations.Get,
        TableSet = TableOperations.Set,
        TableGrow = TableOperations.Grow,
        TableFill = TableOperations.Fill,
        TableCopy = TableOperations.Copy,
        TableInitialize = TableOperations.Initialize,
        ElementsDrop = TableOperations.DropElements,
        TableGetObject = TableOperations.GetObject,
        TableSetObject = TableOperations.SetObject,
        TableGrowObject = TableOperations.GrowObject,
        TableFillObject = TableOperations.FillObject,
        IsArray = ObjectOperations.IsArray,
        IsEquatable = ObjectOperations.IsEquatable,
        IsObjectOf = ObjectOperations.IsObjectOf,
        IsFunctionOf = ObjectOperations.IsFunctionOf,
        DataOf = ObjectOperations.DataOf,
        FunctionsOf = ObjectOperations.FunctionsOf,
        ObjectsOf = ObjectOperations.ObjectsOf,
    };
}
