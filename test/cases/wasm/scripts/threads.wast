;; Threads of a script: each has names of its own and shares modules by name.

(module $Mem (memory (export "shared") 1 2 shared))

(thread $Waiter (shared (module $Mem))
  (register "mem" $Mem)
  (module
    (memory (import "mem" "shared") 1 2 shared)
    (func (export "await") (result i32) (memory.atomic.wait32 (i32.const 8) (i32.const 0) (i64.const -1)))
    (func (export "flag") (result i32) (i32.atomic.load (i32.const 16))))
  (assert_return (invoke "await") (i32.const 0))
  (assert_return (invoke "flag") (i32.const 7)))

(thread $Notifier (shared (module $Mem))
  (assert_unlinkable (module (memory (import "mem" "shared") 1 2 shared)) "module 'script' imports memory")
  (register "mem" $Mem)
  (module
    (memory (import "mem" "shared") 1 2 shared)
    (func (export "set") (i32.store (i32.const 16) (i32.const 7)))
    (func (export "wake")
      (loop (br_if 0 (i32.eqz (memory.atomic.notify (i32.const 8) (i32.const -1)))))))
  (invoke "set")
  (invoke "wake")
  (assert_return (invoke "set")))

(wait $Waiter)
(wait $Notifier)

(register "mem" $Mem)
(module
  (memory (import "mem" "shared") 1 2 shared)
  (func (export "flag") (result i32) (i32.load (i32.const 16))))
(assert_return (invoke "flag") (either (i32.const 7) (i32.const 8)))

;; Alignment is noticed before bounds, in both modes.
(module
  (memory 1 1)
  (func (export "load") (param i32) (result i64) (i64.atomic.load offset=4 (local.get 0)))
  (func (export "wait") (param i32) (result i32) (memory.atomic.wait32 (local.get 0) (i32.const 0) (i64.const 0)))
  (func (export "notify") (param i32) (result i32) (memory.atomic.notify (local.get 0) (i32.const 1)))
  (func (export "fence") atomic.fence))
(assert_return (invoke "load" (i32.const 4)) (i64.const 0))
(assert_trap (invoke "load" (i32.const 8)) "unaligned atomic")
(assert_trap (invoke "load" (i32.const 65536)) "unaligned atomic")
(assert_trap (invoke "load" (i32.const 65532)) "out of bounds memory access")
(assert_trap (invoke "wait" (i32.const 0)) "expected shared memory")
(assert_trap (invoke "wait" (i32.const 65536)) "out of bounds memory access")
(assert_return (invoke "notify" (i32.const 0)) (i32.const 0))
(assert_return (invoke "fence"))

;; 64-bit addresses.
(module
  (memory i64 1 2 shared)
  (func (export "add") (param i64 i32) (result i32) (i32.atomic.rmw8.add_u offset=3 (local.get 0) (local.get 1)))
  (func (export "wait") (param i64) (result i32) (memory.atomic.wait64 (local.get 0) (i64.const 1) (i64.const 0)))
  (func (export "notify") (param i64) (result i32) (memory.atomic.notify (local.get 0) (i32.const 1))))
(assert_return (invoke "add" (i64.const 5) (i32.const 200)) (i32.const 0))
(assert_return (invoke "add" (i64.const 5) (i32.const 100)) (i32.const 200))
(assert_return (invoke "add" (i64.const 5) (i32.const 0)) (i32.const 44))
(assert_trap (invoke "add" (i64.const -1) (i32.const 1)) "out of bounds memory access")
(assert_return (invoke "wait" (i64.const 16)) (i32.const 1))
(assert_trap (invoke "wait" (i64.const 20)) "unaligned atomic")
(assert_return (invoke "notify" (i64.const 16)) (i32.const 0))

(assert_invalid (module (memory 1 shared)) "shared memory must have maximum")
(assert_unlinkable (module (memory (import "mem" "shared") 1 2)) "module 'script' imports memory, 1 to 2 pages")
