// Seam in C, natively and as a guest.
#include "source.h"
#include "bench_exchange.h"
#include <string.h>

static uint64_t room[ROOM / 8];
static bench_exchange_Monsters_message game;

static void build_weapons(bench_exchange_Monster_builder to, const monster *from)
{
    bench_exchange_Weapon_array weapons = bench_exchange_Monster_new_weapons(to, from->weapon_count);
    for (uint32_t i = 0; i < from->weapon_count; i++) {
        bench_exchange_Weapon_builder weapon = bench_exchange_Weapon_array_at(weapons, i);
        bench_exchange_Weapon_set_damage(weapon, from->weapons[i].damage);
        bench_exchange_Weapon_set_range(weapon, from->weapons[i].range);
    }
}

static void build_monster(bench_exchange_Monster_builder to, const monster *from)
{
    bench_exchange_Vec3 position = { from->position.x, from->position.y, from->position.z };
    bench_exchange_Monster_set_position(to, position);
    bench_exchange_Monster_set_mana(to, from->mana);
    bench_exchange_Monster_set_health(to, from->health);
    bench_exchange_Monster_set_name(to, from->name.data, from->name.length);
    bench_exchange_Monster_set_team(to, from->team);
    bench_exchange_Monster_set_inventory(to, from->inventory, from->inventory_count);
    bench_exchange_Monster_set_hitbox(to, (const bench_exchange_Vec3 *)from->hitbox);
    bench_exchange_Monster_set_status(to, from->status, from->status_count);
    build_weapons(to, from);
    bench_exchange_Monster_set_path(to, (const bench_exchange_Vec3 *)from->path, from->path_count);
    bench_exchange_Monster_set_is_alive(to, from->is_alive);
}

BENCH(ours_encode)(int times)
{
    AGAIN(times) {
        seam_arena arena;
        seam_arena_init(&arena, room, ROOM);
        bench_exchange_Monsters_builder root = bench_exchange_Monsters_new(&arena);
        bench_exchange_Monster_array monsters = bench_exchange_Monsters_new_all(root, the_monster_count);
        for (uint32_t i = 0; i < the_monster_count; i++)
            build_monster(bench_exchange_Monster_array_at(monsters, i), &the_monsters[i]);
        game = bench_exchange_Monsters_finish(root);
    }
    return game.length;
}

BENCH(ours_sum_points)(int times)
{
    point sum = { 0, 0, 0 };
    AGAIN(times) {
        bench_exchange_Monster_views views = bench_exchange_Monsters_all(game.root);
        sum = (point){ 0, 0, 0 };
        for (uint32_t i = 0; i < views.count; i++) {
            bench_exchange_Vec3_slice path = bench_exchange_Monster_path(bench_exchange_Monster_views_at(views, i));
            for (uint32_t j = 0; j < path.count; j++)
                sum = (point){ sum.x + path.data[j].x, sum.y + path.data[j].y, sum.z + path.data[j].z };
        }
    }
    return sum_bits(sum);
}

BENCH(ours_sum_bytes)(int times)
{
    uint64_t sum = 0;
    AGAIN(times) {
        bench_exchange_Monster_views views = bench_exchange_Monsters_all(game.root);
        sum = 0;
        for (uint32_t i = 0; i < views.count; i++) {
            seam_slice_u8 inventory = bench_exchange_Monster_inventory(bench_exchange_Monster_views_at(views, i));
            for (uint32_t j = 0; j < inventory.count; j++)
                sum += inventory.data[j];
        }
    }
    return sum;
}

BENCH(ours_sum_stats)(int times)
{
    uint64_t sum = 0;
    AGAIN(times) {
        bench_exchange_Monster_views views = bench_exchange_Monsters_all(game.root);
        sum = 0;
        for (uint32_t i = 0; i < views.count; i++) {
            const bench_exchange_Monster *monster = bench_exchange_Monster_views_at(views, i);
            bench_exchange_Weapon_views weapons = bench_exchange_Monster_weapons(monster);
            sum += (uint64_t)(bench_exchange_Monster_mana(monster) + bench_exchange_Monster_health(monster));
            for (uint32_t j = 0; j < weapons.count; j++)
                sum += (uint64_t)bench_exchange_Weapon_damage(bench_exchange_Weapon_views_at(weapons, j));
        }
    }
    return sum;
}

static uint64_t check_monster(uint64_t sum, const bench_exchange_Monster *m)
{
    bench_exchange_Weapon_views weapons = bench_exchange_Monster_weapons(m);
    int16_t mana = bench_exchange_Monster_mana(m), health = bench_exchange_Monster_health(m);
    uint8_t team = bench_exchange_Monster_team(m), alive = bench_exchange_Monster_is_alive(m);
    sum = checksum(sum, bench_exchange_Monster_position(m), sizeof(point));
    CHECK(sum, mana);
    CHECK(sum, health);
    sum = checksum(sum, bench_exchange_Monster_name(m).data, bench_exchange_Monster_name(m).length);
    CHECK(sum, team);
    sum = checksum(sum, bench_exchange_Monster_inventory(m).data, bench_exchange_Monster_inventory(m).count);
    sum = checksum(sum, bench_exchange_Monster_hitbox(m).data, 5 * sizeof(point));
    sum = checksum(sum, bench_exchange_Monster_status(m).data, bench_exchange_Monster_status(m).count * sizeof(int32_t));
    for (uint32_t i = 0; i < weapons.count; i++) {
        weapon w = { bench_exchange_Weapon_damage(bench_exchange_Weapon_views_at(weapons, i)), bench_exchange_Weapon_range(bench_exchange_Weapon_views_at(weapons, i)) };
        CHECK(sum, w);
    }
    sum = checksum(sum, bench_exchange_Monster_path(m).data, bench_exchange_Monster_path(m).count * sizeof(point));
    CHECK(sum, alive);
    return sum;
}

BENCH(ours_checksum)(int times)
{
    (void)times;
    uint64_t sum = CHECKSUM_START;
    bench_exchange_Monster_views views = bench_exchange_Monsters_all(game.root);
    for (uint32_t i = 0; i < views.count; i++)
        sum = check_monster(sum, bench_exchange_Monster_views_at(views, i));
    return sum;
}

// W9: messages that are there already.
static struct { const void *data; uint32_t length; } taken[4];

BENCH(ours_take)(uint32_t kind, const void *data, uint32_t bytes)
{
    taken[kind].data = data;
    taken[kind].length = bytes;
    return bytes;
}

#define VERIFIER(name, kind, type) \
    BENCH(name)(int times) \
    { \
        uint64_t valid = 0; \
        AGAIN(times) \
            valid += bench_exchange_##type##_verify(taken[kind].data, taken[kind].length, NULL) != NULL; \
        return valid == (uint64_t)times; \
    }
VERIFIER(ours_verify_game, 0, Monsters)
VERIFIER(ours_verify_log, 1, Log)
VERIFIER(ours_verify_mesh, 2, Mesh)
VERIFIER(ours_verify_mixed, 3, Log)

#ifdef __wasm__
BENCH(ours_room)(uint32_t bytes) { return seam_reserve(bytes); }
#endif
