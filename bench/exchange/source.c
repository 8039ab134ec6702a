// Takes the data from messages of Seam into objects of C.
#include "source.h"
#include "bench_exchange.h"
#include <stdlib.h>
#include <string.h>

monster *the_monsters;
uint32_t the_monster_count;
text the_host;
entry *the_entries;
uint32_t the_entry_count;
mesh the_mesh;

static const void *copy(const void *data, size_t bytes)
{
    return bytes == 0 ? NULL : memcpy(malloc(bytes), data, bytes);
}

static text copy_text(seam_string string)
{
    text copied = { (const char *)copy(string.data, string.length), string.length };
    return copied;
}

static const weapon *copy_weapons(bench_exchange_Weapon_views views)
{
    weapon *weapons = malloc((views.count + 1) * sizeof(weapon));
    for (uint32_t i = 0; i < views.count; i++) {
        const bench_exchange_Weapon *view = bench_exchange_Weapon_views_at(views, i);
        weapons[i] = (weapon){ bench_exchange_Weapon_damage(view), bench_exchange_Weapon_range(view) };
    }
    return weapons;
}

static void load_monster(monster *to, const bench_exchange_Monster *from)
{
    seam_slice_u8 inventory = bench_exchange_Monster_inventory(from);
    seam_slice_i32 status = bench_exchange_Monster_status(from);
    bench_exchange_Weapon_views weapons = bench_exchange_Monster_weapons(from);
    bench_exchange_Vec3_slice path = bench_exchange_Monster_path(from);
    memcpy(&to->position, bench_exchange_Monster_position(from), sizeof to->position);
    to->mana = bench_exchange_Monster_mana(from);
    to->health = bench_exchange_Monster_health(from);
    to->name = copy_text(bench_exchange_Monster_name(from));
    to->team = bench_exchange_Monster_team(from);
    to->inventory = copy(inventory.data, inventory.count);
    to->inventory_count = inventory.count;
    memcpy(to->hitbox, bench_exchange_Monster_hitbox(from).data, sizeof to->hitbox);
    to->status = copy(status.data, status.count * sizeof *status.data);
    to->status_count = status.count;
    to->weapons = copy_weapons(weapons);
    to->weapon_count = weapons.count;
    to->path = copy(path.data, path.count * sizeof *path.data);
    to->path_count = path.count;
    to->is_alive = bench_exchange_Monster_is_alive(from);
}

static void load_entry(entry *to, const bench_exchange_Entry *from)
{
    seam_strings tags = bench_exchange_Entry_tags(from);
    text *copied = malloc((tags.count + 1) * sizeof(text));
    for (uint32_t i = 0; i < tags.count; i++)
        copied[i] = copy_text(seam_strings_at(tags, i));
    to->time = bench_exchange_Entry_time(from);
    to->level = bench_exchange_Entry_level(from);
    to->thread = bench_exchange_Entry_thread(from);
    to->source = copy_text(bench_exchange_Entry_source(from));
    to->message = copy_text(bench_exchange_Entry_message_(from));
    to->tags = copied;
    to->tag_count = tags.count;
}

BENCH(load_game)(const void *message, uint32_t length)
{
    bench_exchange_Monster_views views = bench_exchange_Monsters_all(bench_exchange_Monsters_verify(message, length, NULL));
    the_monsters = calloc(views.count, sizeof(monster));
    the_monster_count = views.count;
    for (uint32_t i = 0; i < views.count; i++)
        load_monster(&the_monsters[i], bench_exchange_Monster_views_at(views, i));
    return views.count;
}

BENCH(load_log)(const void *message, uint32_t length)
{
    const bench_exchange_Log *log = bench_exchange_Log_verify(message, length, NULL);
    bench_exchange_Entry_views views = bench_exchange_Log_entries(log);
    the_host = copy_text(bench_exchange_Log_host(log));
    the_entries = calloc(views.count, sizeof(entry));
    the_entry_count = views.count;
    for (uint32_t i = 0; i < views.count; i++)
        load_entry(&the_entries[i], bench_exchange_Entry_views_at(views, i));
    return views.count;
}

BENCH(load_mesh)(const void *message, uint32_t length)
{
    const bench_exchange_Mesh *from = bench_exchange_Mesh_verify(message, length, NULL);
    bench_exchange_Vec3_slice positions = bench_exchange_Mesh_positions(from), normals = bench_exchange_Mesh_normals(from);
    bench_exchange_Uv_slice texture = bench_exchange_Mesh_texture(from);
    seam_slice_u32 indices = bench_exchange_Mesh_indices(from);
    the_mesh = (mesh){
        copy_text(bench_exchange_Mesh_name(from)),
        copy(positions.data, positions.count * sizeof(point)), copy(normals.data, normals.count * sizeof(point)),
        copy(texture.data, texture.count * sizeof(uv)), copy(indices.data, indices.count * sizeof(uint32_t)),
        positions.count, normals.count, texture.count, indices.count,
    };
    return positions.count;
}
