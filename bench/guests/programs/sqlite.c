// SQLite with databases in memory, so that the operating system does not matter: it gets a file system without files.
#include <stdio.h>
#include <string.h>
#include "sqlite3.h"
#include "program.h"

static int no_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) { return SQLITE_CANTOPEN; }
static int no_delete(sqlite3_vfs *vfs, const char *name, int sync) { return SQLITE_OK; }
static int no_access(sqlite3_vfs *vfs, const char *name, int flags, int *out) { *out = 0; return SQLITE_OK; }
static int same_path(sqlite3_vfs *vfs, const char *name, int size, char *out) { snprintf(out, size, "%s", name); return SQLITE_OK; }
static int no_randomness(sqlite3_vfs *vfs, int size, char *out) { memset(out, 42, size); return size; }
static int no_sleep(sqlite3_vfs *vfs, int microseconds) { return microseconds; }
static int no_time(sqlite3_vfs *vfs, double *days) { *days = 2460000.5; return SQLITE_OK; }

int sqlite3_os_init(void) {
    static sqlite3_vfs none = {
        .iVersion = 1, .szOsFile = sizeof(sqlite3_file), .mxPathname = 64, .zName = "none", .xOpen = no_file, .xDelete = no_delete,
        .xAccess = no_access, .xFullPathname = same_path, .xRandomness = no_randomness, .xSleep = no_sleep, .xCurrentTime = no_time};
    return sqlite3_vfs_register(&none, 1);
}

int sqlite3_os_end(void) { return SQLITE_OK; }

static sqlite3 *open(void) {
    sqlite3 *db;
    if (sqlite3_open(":memory:", &db)) abort();
    return db;
}

static void execute(sqlite3 *db, const char *sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL)) abort();
}

// Runs a statement for i = 0 … times − 1, bound to its parameters, and mixes all it answers.
static uint32_t repeat(sqlite3 *db, const char *sql, int32_t times, uint32_t checksum) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL)) abort();
    uint32_t seed = 88172645u;
    for (int32_t i = 0; i < times; i++) {
        uint32_t random = next_random(&seed);
        sqlite3_bind_int(statement, 1, i);
        sqlite3_bind_int(statement, 2, random % 10007);
        int state;
        while ((state = sqlite3_step(statement)) == SQLITE_ROW)
            for (int c = 0; c < sqlite3_column_count(statement); c++) checksum = mix(checksum, sqlite3_column_int(statement, c));
        if (state != SQLITE_DONE) abort();
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    return checksum;
}

static sqlite3 *filled(int32_t rows) {
    sqlite3 *db = open();
    execute(db, "CREATE TABLE item(id INTEGER PRIMARY KEY, kind INTEGER, name TEXT); CREATE INDEX item_kind ON item(kind); BEGIN");
    repeat(db, "INSERT INTO item VALUES(?1, ?2, 'item ' || ?2 || ' of ' || ?1)", rows, 0);
    execute(db, "COMMIT");
    return db;
}

PROGRAM(sqlite_insert)(int32_t rows) {
    sqlite3 *db = filled(rows);
    uint32_t checksum = repeat(db, "SELECT count(*), sum(kind), sum(length(name)) FROM item", 1, 0);
    sqlite3_close(db);
    return (int32_t)checksum;
}

PROGRAM(sqlite_select)(int32_t times) {
    sqlite3 *db = filled(10000);
    uint32_t checksum = repeat(db, "SELECT id, length(name) FROM item WHERE kind BETWEEN ?2 AND ?2 + 5 ORDER BY name LIMIT 20", times, 0);
    sqlite3_close(db);
    return (int32_t)checksum;
}

PROGRAM(sqlite_join)(int32_t times) {
    sqlite3 *db = filled(4000);
    uint32_t checksum = repeat(
        db, "SELECT a.kind % 50 AS bucket, count(*), max(b.id) FROM item a JOIN item b ON b.kind = a.kind + 1 WHERE a.id % 7 <> ?1 % 7 AND b.name LIKE '%3%' GROUP BY bucket", times, 0);
    sqlite3_close(db);
    return (int32_t)checksum;
}
