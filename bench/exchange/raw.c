// The floor: a C struct with room for everything in place, and memcpy.
#include "source.h"
#include <string.h>

enum { PATH = 96 };

typedef struct raw_monster {
    point position;
    int16_t mana, health;
    char name[24];
    uint8_t name_length, team, inventory_count, status_count, weapon_count, path_count, is_alive;
    uint8_t inventory[128];
    point hitbox[5];
    int32_t status[10];
    weapon weapons[4];
    point path[PATH];
} raw_monster;

static raw_monster raw_game[2000];

static void put(raw_monster *to, const monster *from)
{
    to->position = from->position;
    to->mana = from->mana;
    to->health = from->health;
    to->name_length = (uint8_t)from->name.length;
    memcpy(to->name, from->name.data, from->name.length);
    to->team = from->team;
    to->inventory_count = (uint8_t)from->inventory_count;
    memcpy(to->inventory, from->inventory, from->inventory_count);
    memcpy(to->hitbox, from->hitbox, sizeof to->hitbox);
    to->status_count = (uint8_t)from->status_count;
    memcpy(to->status, from->status, from->status_count * sizeof(int32_t));
    to->weapon_count = (uint8_t)from->weapon_count;
    memcpy(to->weapons, from->weapons, from->weapon_count * sizeof(weapon));
    to->path_count = (uint8_t)from->path_count;
    memcpy(to->path, from->path, from->path_count * sizeof(point));
    to->is_alive = from->is_alive;
}

BENCH(raw_encode)(int times)
{
    AGAIN(times)
        for (uint32_t i = 0; i < the_monster_count; i++)
            put(&raw_game[i], &the_monsters[i]);
    return the_monster_count * sizeof(raw_monster);
}

BENCH(raw_sum_points)(int times)
{
    point sum = { 0, 0, 0 };
    AGAIN(times) {
        sum = (point){ 0, 0, 0 };
        for (uint32_t i = 0; i < the_monster_count; i++)
            for (uint32_t j = 0; j < raw_game[i].path_count; j++) {
                point p = raw_game[i].path[j];
                sum = (point){ sum.x + p.x, sum.y + p.y, sum.z + p.z };
            }
    }
    return sum_bits(sum);
}

BENCH(raw_sum_bytes)(int times)
{
    uint64_t sum = 0;
    AGAIN(times) {
        sum = 0;
        for (uint32_t i = 0; i < the_monster_count; i++)
            for (uint32_t j = 0; j < raw_game[i].inventory_count; j++)
                sum += raw_game[i].inventory[j];
    }
    return sum;
}

BENCH(raw_sum_stats)(int times)
{
    uint64_t sum = 0;
    AGAIN(times) {
        sum = 0;
        for (uint32_t i = 0; i < the_monster_count; i++) {
            const raw_monster *m = &raw_game[i];
            sum += (uint64_t)(m->mana + m->health);
            for (uint32_t j = 0; j < m->weapon_count; j++)
                sum += (uint64_t)m->weapons[j].damage;
        }
    }
    return sum;
}

BENCH(raw_checksum)(int times)
{
    (void)times;
    uint64_t sum = CHECKSUM_START;
    for (uint32_t i = 0; i < the_monster_count; i++) {
        const raw_monster *m = &raw_game[i];
        CHECK(sum, m->position);
        CHECK(sum, m->mana);
        CHECK(sum, m->health);
        sum = checksum(sum, m->name, m->name_length);
        CHECK(sum, m->team);
        sum = checksum(sum, m->inventory, m->inventory_count);
        CHECK(sum, m->hitbox);
        sum = checksum(sum, m->status, m->status_count * sizeof(int32_t));
        sum = checksum(sum, m->weapons, m->weapon_count * sizeof(weapon));
        sum = checksum(sum, m->path, m->path_count * sizeof(point));
        CHECK(sum, m->is_alive);
    }
    return sum;
}

// The bytes of the game's message in Seam, copied once.
static const void *copied;
static uint32_t copied_bytes;
uint64_t copy_target[ROOM / 8];

BENCH(memcpy_take)(const void *data, uint32_t bytes)
{
    copied = data;
    copied_bytes = bytes;
    return bytes;
}

BENCH(memcpy_once)(int times)
{
    AGAIN(times)
        memcpy(copy_target, copied, copied_bytes);
    return copied_bytes;
}
