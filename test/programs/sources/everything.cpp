// One use of the C++ library and of the language's machinery per argument.
#include <algorithm>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

struct Shape {
    virtual ~Shape() = default;
    virtual double area() const = 0;
};
struct Square : Shape {
    double side;
    explicit Square(double side) : side(side) {}
    double area() const override { return side * side; }
};
struct Circle : Shape {
    double radius;
    explicit Circle(double radius) : radius(radius) {}
    double area() const override { return 3 * radius * radius; }
};

struct Guard {
    const char *name;
    ~Guard() { std::cout << "left " << name << "\n"; }
};

static int thrower(int depth) {
    Guard guard{depth ? "inner" : "innermost"};
    if (!depth) throw std::runtime_error("from the depth");
    return thrower(depth - 1) + 1;
}

static void shapes() {
    std::vector<std::unique_ptr<Shape>> all;
    all.push_back(std::make_unique<Square>(2));
    all.push_back(std::make_unique<Circle>(1.5));
    for (const auto &shape : all) std::cout << shape->area() << (dynamic_cast<Square *>(shape.get()) ? " square\n" : "\n");
}

static void throwing() {
    try {
        thrower(3);
    } catch (const std::exception &e) {
        std::cout << "caught " << e.what() << "\n";
    }
}

static void nested() {
    int caught = 0;
    for (int i = 0; i < 1000; i++) {
        try {
            try {
                if (i % 3 == 0) throw i;
                if (i % 3 == 1) throw std::out_of_range("range");
            } catch (int) {
                caught++;
                throw std::string("again");
            }
        } catch (const std::string &) {
            caught += 10;
        } catch (const std::logic_error &) {
            caught += 100;
        }
    }
    std::cout << caught << "\n";
}

static void maps() {
    std::map<std::string, int> counts;
    std::ifstream file("fruit");
    for (std::string line; std::getline(file, line);) counts[line]++;
    for (const auto &[word, count] : counts) std::cout << std::setw(8) << word << " " << count << "\n";
}

static void sorting() {
    std::vector<unsigned> numbers;
    unsigned seed = 1;
    for (int i = 0; i < 100000; i++) numbers.push_back(seed = seed * 1664525 + 1013904223);
    std::sort(numbers.begin(), numbers.end(), std::greater<>());
    std::cout << numbers.front() << " " << numbers[50000] << " " << std::is_sorted(numbers.rbegin(), numbers.rend()) << "\n";
}

static void expressions() {
    std::regex pattern("([a-z]+)@([a-z.]+)");
    std::smatch match;
    std::string text = "write to someone@example.org or nobody@example.com";
    while (std::regex_search(text, match, pattern)) {
        std::cout << match[1] << " at " << match[2] << "\n";
        text = match.suffix();
    }
}

static void streams() {
    std::ostringstream out;
    out << std::fixed << std::setprecision(3) << 3.14159 << " " << std::hex << 255 << " " << std::boolalpha << true;
    double number;
    std::string word;
    std::istringstream("2.5 word") >> number >> word;
    std::cout << out.str() << " " << number * 2 << " " << word << std::endl;
    std::ofstream("written") << "to a file\n";
    std::cerr << "to the errors\n";
}

int main(int argc, char **argv) {
    static const std::map<std::string, void (*)()> all{{"virtual", shapes}, {"throw", throwing}, {"nested", nested}, {"map", maps}, {"sort", sorting},
        {"regex", expressions}, {"stream", streams}, {"uncaught", [] { throw std::runtime_error("nobody catches"); }}};
    const auto found = all.find(argc > 1 ? argv[1] : "");
    if (found == all.end()) return 2;
    found->second();
    return 0;
}
