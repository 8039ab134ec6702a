using Seam.Foundation.Text;
using Seam.Schema.Access;

namespace Seam.Schema.Emit.C;

/// <summary>Handles of resources: for the source file that implements one, a pointer to its object; for all others, a number in their module's table.</summary>
internal static class CResources
{
    /// <summary>What follows the name of a resource in names that its functions do not get.</summary>
    public static readonly string[] Names = ["handle", "none", "is_none", "to_raw", "from_raw"];

    public static void Write(CodeWriter w, InterfacePlan plan)
    {
        CComments.Write(w, plan.Remarks);
        w.Line(Text.Replace("UPPER", CNames.Upper(CNames.Of(plan.Name))).Replace("NAME", CNames.Of(plan.Name)));
    }

    private const string Text = """
        #ifdef UPPER_EXPORT

        /** An object, yours to define. */
        typedef struct NAME NAME;
        typedef NAME *NAME_handle;

        static inline NAME_handle NAME_from_raw(int32_t raw)
        {
            return (NAME *)(uintptr_t)(uint32_t)raw;
        }

        static inline int32_t NAME_to_raw(NAME_handle handle)
        {
            return (int32_t)(uintptr_t)handle;
        }

        #else

        /** An object of another module, by a number that means something to this module only. */
        typedef struct NAME_handle {
            uint32_t number;
        } NAME_handle;

        static inline NAME_handle NAME_from_raw(int32_t raw)
        {
            NAME_handle handle = { (uint32_t)raw };
            return handle;
        }

        static inline int32_t NAME_to_raw(NAME_handle handle)
        {
            return (int32_t)handle.number;
        }

        #endif

        /** No object, where an optional handle is passed. */
        static inline NAME_handle NAME_none(void)
        {
            return NAME_from_raw(0);
        }

        static inline bool NAME_is_none(NAME_handle handle)
        {
            return NAME_to_raw(handle) == 0;
        }

        """;
}
