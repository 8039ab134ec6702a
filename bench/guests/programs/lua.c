// Debian's Lua 5.4, running scripts of ours. Each call makes a fresh state.
#include "lauxlib.h"
#include "lualib.h"
#include "program.h"

static const char fib[] =
    "local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end\n"
    "return fib(...)";

static const char trees[] =
    "local function make(depth) if depth == 0 then return {} end return {make(depth - 1), make(depth - 1)} end\n"
    "local function count(tree) if not tree[1] then return 1 end return 1 + count(tree[1]) + count(tree[2]) end\n"
    "local depth, sum = ..., 0\n"
    "for i = 4, depth do for _ = 1, 1 << (depth - i) do sum = sum + count(make(i)) end end\n"
    "return sum";

static const char queens[] =
    "local n, found, columns, up, down = ..., 0, {}, {}, {}\n"
    "local function place(row)\n"
    "  if row > n then found = found + 1 return end\n"
    "  for column = 1, n do\n"
    "    if not (columns[column] or up[row + column] or down[row - column + n]) then\n"
    "      columns[column], up[row + column], down[row - column + n] = true, true, true\n"
    "      place(row + 1)\n"
    "      columns[column], up[row + column], down[row - column + n] = false, false, false\n"
    "    end\n"
    "  end\n"
    "end\n"
    "place(1)\n"
    "return found";

static const char strings[] =
    "local parts, seen = {}, {}\n"
    "for i = 1, ... do\n"
    "  local word = ('%x-%d'):format(i * 2654435761 % 4294967296, i % 97)\n"
    "  parts[#parts + 1] = word:rep(2, '/'):upper()\n"
    "  seen[word:sub(1, 3)] = (seen[word:sub(1, 3)] or 0) + 1\n"
    "end\n"
    "local text, sum = table.concat(parts, ' '), 0\n"
    "for digits in text:gmatch('%-(%d+)/') do sum = sum + tonumber(digits) end\n"
    "text = text:gsub('[A-F]+', function(s) return #s end):reverse()\n"
    "for i = 1, #text, 7 do sum = (sum * 31 + text:byte(i)) % 1000003 end\n"
    "for _, times in pairs(seen) do sum = sum + times * times end\n"
    "return sum";

// Floats, closures, metatables and varying fields.
static const char objects[] =
    "local Point = {}\n"
    "Point.__index = Point\n"
    "Point.__add = function(a, b) return setmetatable({x = a.x + b.x, y = a.y + b.y}, Point) end\n"
    "function Point:turned() return setmetatable({x = -self.y, y = self.x * 0.5}, Point) end\n"
    "local sum = setmetatable({x = 0.0, y = 0.0}, Point)\n"
    "local function each(n, f) for i = 1, n do f(i) end end\n"
    "each(..., function(i) sum = (sum + setmetatable({x = i / 3, y = i % 7 + 0.25}, Point)):turned() end)\n"
    "return math.floor(sum.x * 8 + sum.y)";

static int32_t run(const char *script, int32_t argument) {
    static const luaL_Reg libraries[] = {
        {LUA_GNAME, luaopen_base}, {LUA_TABLIBNAME, luaopen_table}, {LUA_STRLIBNAME, luaopen_string}, {LUA_MATHLIBNAME, luaopen_math}};
    lua_State *lua = luaL_newstate();
    for (int i = 0; i < 4; i++) {
        luaL_requiref(lua, libraries[i].name, libraries[i].func, 1);
        lua_pop(lua, 1);
    }
    if (luaL_loadstring(lua, script)) abort();
    lua_pushinteger(lua, argument);
    lua_call(lua, 1, 1);
    int32_t result = (int32_t)lua_tointeger(lua, -1);
    lua_close(lua);
    return result;
}

PROGRAM(lua_fib)(int32_t n) { return run(fib, n); }
PROGRAM(lua_trees)(int32_t depth) { return run(trees, depth); }
PROGRAM(lua_queens)(int32_t n) { return run(queens, n); }
PROGRAM(lua_strings)(int32_t n) { return run(strings, n); }
PROGRAM(lua_objects)(int32_t n) { return run(objects, n); }
