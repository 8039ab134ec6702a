// FlatBuffers in C++: flatc's code, one builder that is used again, structs and vectors written in one piece.
#include "source.h"
#include "exchange_generated.h"
#include <vector>

using namespace bench::fb;

static flatbuffers::FlatBufferBuilder game(ROOM), logs(ROOM), meshes(4 * ROOM);

static flatbuffers::Offset<Monster> build(const monster &from)
{
    flatbuffers::Offset<Weapon> weapons[4];
    for (uint32_t i = 0; i < from.weapon_count; i++)
        weapons[i] = CreateWeapon(game, from.weapons[i].damage, from.weapons[i].range);
    auto name = game.CreateString(from.name.data, from.name.length);
    auto inventory = game.CreateVector(from.inventory, from.inventory_count);
    auto status = game.CreateVector(from.status, from.status_count);
    auto held = game.CreateVector(weapons, from.weapon_count);
    auto path = game.CreateVectorOfStructs(reinterpret_cast<const Vec3 *>(from.path), from.path_count);
    return CreateMonster(game, reinterpret_cast<const Vec3 *>(&from.position), from.mana, from.health, name, static_cast<Team>(from.team), inventory,
        reinterpret_cast<const Hitbox *>(from.hitbox), status, held, path, from.is_alive);
}

BENCH(flatbuffers_encode)(int times)
{
    static flatbuffers::Offset<Monster> monsters[2000];
    AGAIN(times) {
        game.Clear();
        for (uint32_t i = 0; i < the_monster_count; i++)
            monsters[i] = build(the_monsters[i]);
        game.Finish(CreateMonsters(game, game.CreateVector(monsters, the_monster_count)));
    }
    return game.GetSize();
}

static const flatbuffers::Vector<flatbuffers::Offset<Monster>> &read() { return *flatbuffers::GetRoot<Monsters>(game.GetBufferPointer())->monsters(); }

BENCH(flatbuffers_sum_points)(int times)
{
    point sum = { 0, 0, 0 };
    AGAIN(times) {
        sum = { 0, 0, 0 };
        for (auto monster : read())
            for (auto p : *monster->path())
                sum = { sum.x + p->x(), sum.y + p->y(), sum.z + p->z() };
    }
    return sum_bits(sum);
}

BENCH(flatbuffers_sum_bytes)(int times)
{
    uint64_t sum = 0;
    AGAIN(times) {
        sum = 0;
        for (auto monster : read())
            for (auto value : *monster->inventory())
                sum += value;
    }
    return sum;
}

BENCH(flatbuffers_sum_stats)(int times)
{
    uint64_t sum = 0;
    AGAIN(times) {
        sum = 0;
        for (auto monster : read()) {
            sum += static_cast<uint64_t>(monster->mana() + monster->health());
            for (auto weapon : *monster->weapons())
                sum += static_cast<uint64_t>(weapon->damage());
        }
    }
    return sum;
}

BENCH(flatbuffers_checksum)(int)
{
    uint64_t sum = CHECKSUM_START;
    for (auto m : read()) {
        int16_t mana = m->mana(), health = m->health();
        uint8_t team = static_cast<uint8_t>(m->team()), alive = m->is_alive();
        sum = checksum(sum, m->position(), sizeof(point));
        CHECK(sum, mana);
        CHECK(sum, health);
        sum = checksum(sum, m->name()->data(), m->name()->size());
        CHECK(sum, team);
        sum = checksum(sum, m->inventory()->data(), m->inventory()->size());
        sum = checksum(sum, m->hitbox(), 5 * sizeof(point));
        sum = checksum(sum, m->status()->data(), m->status()->size() * sizeof(int32_t));
        for (auto held : *m->weapons()) {
            weapon w = { held->damage(), held->range() };
            CHECK(sum, w);
        }
        sum = checksum(sum, m->path()->Data(), m->path()->size() * sizeof(point));
        CHECK(sum, alive);
    }
    return sum;
}

// The limits are raised above the defaults, which large messages exceed.
template <class T> static uint64_t verify(const flatbuffers::FlatBufferBuilder &built, int times)
{
    uint64_t valid = 0;
    AGAIN(times) {
        flatbuffers::Verifier verifier(built.GetBufferPointer(), built.GetSize(), 64, 10000000);
        valid += verifier.VerifyBuffer<T>(nullptr);
    }
    return valid == static_cast<uint64_t>(times);
}

BENCH(flatbuffers_verify_game)(int times) { return verify<Monsters>(game, times); }
BENCH(flatbuffers_verify_log)(int times) { return verify<Log>(logs, times); }
BENCH(flatbuffers_verify_mesh)(int times) { return verify<Mesh>(meshes, times); }

BENCH(flatbuffers_encode_log)(int)
{
    std::vector<flatbuffers::Offset<Entry>> entries;
    logs.Clear();
    for (uint32_t i = 0; i < the_entry_count; i++) {
        const entry &from = the_entries[i];
        std::vector<flatbuffers::Offset<flatbuffers::String>> tags;
        for (uint32_t j = 0; j < from.tag_count; j++)
            tags.push_back(logs.CreateString(from.tags[j].data, from.tags[j].length));
        auto source = logs.CreateString(from.source.data, from.source.length);
        auto message = logs.CreateString(from.message.data, from.message.length);
        entries.push_back(CreateEntry(logs, from.time, static_cast<Level>(from.level), from.thread, source, message, logs.CreateVector(tags)));
    }
    auto host = logs.CreateString(the_host.data, the_host.length);
    logs.Finish(CreateLog(logs, host, logs.CreateVector(entries)));
    return logs.GetSize();
}

BENCH(flatbuffers_encode_mesh)(int)
{
    const mesh &from = the_mesh;
    meshes.Clear();
    auto name = meshes.CreateString(from.name.data, from.name.length);
    auto positions = meshes.CreateVectorOfStructs(reinterpret_cast<const Vec3 *>(from.positions), from.position_count);
    auto normals = meshes.CreateVectorOfStructs(reinterpret_cast<const Vec3 *>(from.normals), from.normal_count);
    auto texture = meshes.CreateVectorOfStructs(reinterpret_cast<const Uv *>(from.texture), from.texture_count);
    meshes.Finish(CreateMesh(meshes, name, positions, normals, texture, meshes.CreateVector(from.indices, from.index_count)));
    return meshes.GetSize();
}
