namespace Seam.Tests.Cli;

/// <summary>Guests for the command line, in C and in the text format.</summary>
internal static class Programs
{
    /// <summary>Prints its arguments and environment, then <c>/data/in.txt</c> or why it cannot, and answers 7.</summary>
    public const string Tell = """
        #include <stdio.h>
        extern char **environ;
        int main(int count, char **arguments) {
            for (int i = 0; i < count; i++) printf("%s\n", arguments[i]);
            for (char **e = environ; *e; e++) printf("env %s\n", *e);
            FILE *file = fopen("/data/in.txt", "r");
            char text[64] = "closed";
            if (file) fgets(text, sizeof text, file);
            printf("%s\n", text);
            return 7;
        }
        """;

    public const string Trap = """
        __attribute__((noinline)) static void inner(void) { __builtin_trap(); }
        int main(void) { inner(); return 0; }
        """;

    /// <summary>Prints until nobody reads, or a million lines.</summary>
    public const string Chatter = """
        #include <stdio.h>
        int main(void) {
            for (int i = 0; i < 1000000; i++) if (puts("line") < 0) return 3;
            return 0;
        }
        """;

    public const string Calculator = """
        (module
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (memory (export "memory") 1)
          (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
          (func (export "swap") (param i64 f64) (result f64 i64) (local.get 1) (local.get 0))
          (func (export "take") (param externref))
          (func (export "far") (result i32) (i32.load (i32.const 0x7ffffffc)))
          (func $deep (export "deep") (call $deep))
          (func (export "spin") (loop (br 0)))
          (func (export "leave") (call $exit (i32.const 5))))
        """;
}
