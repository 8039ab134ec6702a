// Karmem v1 in C: what seam gen writes for its schemas. It makes objects, which are then read.
#include "source.h"
#include "game_karmem1.h"
#include <string.h>

static game_Monster held[2000];
static game_Weapon weapons[2000][4];
static game_Monsters objects, decoded;
static uint64_t room[ROOM / 8], memory[ROOM / 8];
static uint32_t length;

static void take(game_MonsterData *to, game_Weapon *arms, const monster *from)
{
    memcpy(&to->Pos, &from->position, sizeof to->Pos);
    memcpy(to->Hitbox, from->hitbox, sizeof to->Hitbox);
    to->Mana = from->mana;
    to->Health = from->health;
    to->Name = (km1_text){ from->name.data, from->name.length };
    to->Team = from->team;
    to->Inventory = from->inventory;
    to->Inventory_count = from->inventory_count;
    to->Status = from->status;
    to->Status_count = from->status_count;
    for (uint32_t i = 0; i < from->weapon_count; i++)
        arms[i].Data = (game_WeaponData){ from->weapons[i].damage, from->weapons[i].range };
    to->Weapons = arms;
    to->Weapons_count = from->weapon_count;
    to->Path = (const game_Vec3 *)from->path;
    to->Path_count = from->path_count;
    to->IsAlive = from->is_alive;
}

BENCH(karmem1_load)(int times)
{
    (void)times;
    for (uint32_t i = 0; i < the_monster_count; i++)
        take(&held[i].Data, weapons[i], &the_monsters[i]);
    objects = (game_Monsters){ held, the_monster_count };
    return the_monster_count;
}

BENCH(karmem1_encode)(int times)
{
    AGAIN(times) {
        km1_writer writer = { (uint8_t *)room, ROOM, KM1_STRICT, 0, NULL, NULL };
        length = game_Monsters_encode(&writer, &objects) ? writer.length : 0;
    }
    return length;
}

BENCH(karmem1_decode)(int times)
{
    uint64_t valid = 0;
    AGAIN(times) {
        km1_reader reader = { (const uint8_t *)room, length, KM1_STRICT, (uint8_t *)memory, ROOM, 0, 0, NULL, 0 };
        valid += game_Monsters_decode(&reader, &decoded);
    }
    return valid == (uint64_t)times;
}

BENCH(karmem1_sum_points)(int times)
{
    point sum = { 0, 0, 0 };
    AGAIN(times) {
        sum = (point){ 0, 0, 0 };
        for (uint32_t i = 0; i < decoded.Monsters_count; i++) {
            const game_MonsterData *m = &decoded.Monsters[i].Data;
            for (uint32_t j = 0; j < m->Path_count; j++)
                sum = (point){ sum.x + m->Path[j].X, sum.y + m->Path[j].Y, sum.z + m->Path[j].Z };
        }
    }
    return sum_bits(sum);
}

BENCH(karmem1_sum_bytes)(int times)
{
    uint64_t sum = 0;
    AGAIN(times) {
        sum = 0;
        for (uint32_t i = 0; i < decoded.Monsters_count; i++)
            for (uint32_t j = 0; j < decoded.Monsters[i].Data.Inventory_count; j++)
                sum += decoded.Monsters[i].Data.Inventory[j];
    }
    return sum;
}

BENCH(karmem1_sum_stats)(int times)
{
    uint64_t sum = 0;
    AGAIN(times) {
        sum = 0;
        for (uint32_t i = 0; i < decoded.Monsters_count; i++) {
            const game_MonsterData *m = &decoded.Monsters[i].Data;
            sum += (uint64_t)(m->Mana + m->Health);
            for (uint32_t j = 0; j < m->Weapons_count; j++)
                sum += (uint64_t)m->Weapons[j].Data.Damage;
        }
    }
    return sum;
}

BENCH(karmem1_checksum)(int times)
{
    (void)times;
    uint64_t sum = CHECKSUM_START;
    for (uint32_t i = 0; i < decoded.Monsters_count; i++) {
        const game_MonsterData *m = &decoded.Monsters[i].Data;
        CHECK(sum, m->Pos);
        CHECK(sum, m->Mana);
        CHECK(sum, m->Health);
        sum = checksum(sum, m->Name.data, m->Name.length);
        CHECK(sum, m->Team);
        sum = checksum(sum, m->Inventory, m->Inventory_count);
        CHECK(sum, m->Hitbox);
        sum = checksum(sum, m->Status, m->Status_count * sizeof(int32_t));
        for (uint32_t j = 0; j < m->Weapons_count; j++)
            CHECK(sum, m->Weapons[j].Data);
        sum = checksum(sum, m->Path, m->Path_count * sizeof(point));
        CHECK(sum, m->IsAlive);
    }
    return sum;
}
