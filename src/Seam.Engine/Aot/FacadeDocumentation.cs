using System.Text;
using System.Xml;

namespace Seam.Engine.Aot;

/// <summary>What editors show about the class, in the format of the C# compiler. Names of exports may hold anything.</summary>
internal sealed class FacadeDocumentation : IDisposable
{
    private readonly StringBuilder _text = new();
    private readonly XmlWriter _xml;

    public FacadeDocumentation(string assembly)
    {
        _xml = XmlWriter.Create(_text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, CheckCharacters = false });
        _xml.WriteStartElement("doc");
        _xml.WriteStartElement("assembly");
        _xml.WriteElementString("name", assembly);
        _xml.WriteEndElement();
        _xml.WriteStartElement("members");
    }

    /// <param name="id">As the C# compiler spells it, such as <c>M:App.Add(System.Int32)</c>.</param>
    public void Member(string id, string summary)
    {
        _xml.WriteStartElement("member");
        _xml.WriteAttributeString("name", id);
        _xml.WriteElementString("summary", string.Concat(summary.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '?')));
        _xml.WriteEndElement();
    }

    public string Finish()
    {
        _xml.WriteEndDocument();
        _xml.Flush();
        return _text.Append('\n').ToString();
    }

    /// <summary>A type in an id: generic arguments in braces.</summary>
    public static string Spell(Type type) => type.IsGenericType
        ? $"{type.Namespace}.{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}{{{string.Join(',', type.GetGenericArguments().Select(Spell))}}}"
        : type.FullName!;

    public void Dispose() => _xml.Dispose();
}
