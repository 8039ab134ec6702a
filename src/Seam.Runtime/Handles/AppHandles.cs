using System.Collections.Concurrent;
using Seam.Memory;
using Seam.Runtime.Model;

namespace Seam.Runtime.Handles;

/// <summary>The handles of an app: a table for each guest, one for the host. What has no owner any more is ended where it was made.</summary>
/// <param name="endOf">The function of a module that ends an object of a resource.</param>
internal sealed class AppHandles(Func<AppModule, string, Action<int>> endOf) : IDisposable
{
    private readonly ConcurrentDictionary<AppModule, HandleTable> _tables = [];
    private readonly ConcurrentDictionary<(AppModule Owner, string Resource, int Representation), ResourceObject> _objects = [];
    private readonly ConcurrentDictionary<(AppModule Owner, string Resource), Action<int>> _ends = [];

    /// <summary>What one module can name.</summary>
    public HandleTable TableOf(AppModule module) => _tables.GetOrAdd(module.IsHost ? AppModule.Host : module, _ => new HandleTable());

    /// <summary>An object that its module gives away for the first time.</summary>
    /// <exception cref="HandleException">It has given it away already.</exception>
    public ResourceObject Create(AppModule owner, string resource, int representation)
    {
        var created = new ResourceObject(owner, resource, representation);
        return _objects.TryAdd((owner, resource, representation), created)
            ? created
            : throw new HandleException($"object {representation} of '{resource}' was given away before");
    }

    /// <summary>Its module has it back.</summary>
    public void Return(ResourceObject value) => _objects.TryRemove((value.Owner, value.Resource, value.Representation), out _);

    /// <summary>Ends an object that a module owns.</summary>
    /// <exception cref="HandleException">The module does not own it.</exception>
    /// <exception cref="ModuleFailedException">The module that implements it failed while it ended the object.</exception>
    public void Drop(AppModule module, string resource, int number)
    {
        var value = TableOf(module).Find(number, resource, takes: true);
        TableOf(module).Remove(number, "was dropped");
        End(value);
    }

    /// <summary>The same for the host, if it still owns it.</summary>
    public void Drop(int number)
    {
        if (TableOf(AppModule.Host).ResourceOf(number) is { } resource)
            Drop(AppModule.Host, resource, number);
    }

    /// <summary>The module is out of the app: what it owned is ended.</summary>
    public void Forget(AppModule module)
    {
        foreach (var value in TableOf(module).Clear())
            TryEnd(value);
    }

    /// <summary>Ends the objects of the host; those of guests go with their memory.</summary>
    public void Dispose()
    {
        foreach (var value in _tables.Values.SelectMany(t => t.Clear()).Where(v => v.Owner.IsHost).ToList())
            TryEnd(value);
        _tables.Clear();
    }

    private void End(ResourceObject value)
    {
        Return(value);
        if (value.Owner.Failure is null)
            _ends.GetOrAdd((value.Owner, value.Resource), e => endOf(e.Owner, e.Resource))(value.Representation);
    }

    private void TryEnd(ResourceObject value)
    {
        try
        {
            End(value);
        }
        catch (ModuleFailedException)
        {
            // The module that failed while it ended an object is out of the app with this reason; who owned the object is so already.
        }
    }
}
