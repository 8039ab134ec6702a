// Exceptions through frames that have something to destroy, by value, reference and base class, thrown again, and out of constructors.
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>
struct Counted { static long alive, ended; Counted() { alive++; } Counted(const Counted &) { alive++; } ~Counted() { alive--; ended++; } };
long Counted::alive, Counted::ended;
struct Error { int value; double part; };
struct Base { virtual ~Base() = default; virtual long code() const { return 1; } };
struct Derived : Base { long code() const override { return -0x123456789abcdefL; } };
struct Half { Counted first; Half(int i) { if (i % 2) throw std::runtime_error("odd " + std::to_string(i)); } };
__attribute__((noinline)) static int deep(int n, int i) {
    Counted here;
    if (n == 0) { if (i % 3) throw Error{i, i / 4.0}; return i; }
    return deep(n - 1, i) + 1;
}
__attribute__((noinline)) static double attempt(int i) { try { return deep(5, i); } catch (const Error &e) { return -e.value - e.part; } }
int main() {
    double sum = 0;
    for (int i = 0; i < 20000; i++) sum += attempt(i);
    std::printf("%.2f %ld %ld\n", sum, Counted::alive, Counted::ended);
    try { throw Derived(); } catch (const Base &b) { std::printf("%ld\n", b.code()); }
    try { try { throw 1L; } catch (...) { throw; } } catch (int) { std::puts("int"); } catch (long v) { std::printf("long %ld\n", v); }
    int caught = 0;
    for (int i = 0; i < 6; i++) try { std::vector<Half> all; for (int k = 0; k <= i; k++) all.emplace_back(2 * k + (k == 3)); } catch (const std::exception &e) { caught++; std::puts(e.what()); }
    std::printf("%d %ld\n", caught, Counted::alive);
    try { std::string("abc").at(9); } catch (const std::out_of_range &) { std::puts("out of range"); }
    try { std::vector<int> v; v.at(1); } catch (const std::logic_error &) { std::puts("logic error"); }
    return 0;
}
