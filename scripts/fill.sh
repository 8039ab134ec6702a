# Sourced by scripts that write measurements into pages.

# fill PAGE NAME FILE: what stands between <!-- NAME --> and <!-- /NAME --> in the page becomes what the file holds.
fill() {
    awk -v name="$2" -v file="$3" '
        $0 == "<!-- /" name " -->" { inside = 0 }
        !inside { print }
        $0 == "<!-- " name " -->" { inside = 1; while ((getline line < file) > 0) print line }
    ' "$1" >"$1.new"
    mv "$1.new" "$1"
}
