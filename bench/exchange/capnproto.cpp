// Cap'n Proto in C++: the message is built in memory of ours that is large enough.
#include "source.h"
#include "exchange.capnp.h"
#include <capnp/message.h>
#include <capnp/serialize.h>
#include <cstring>
#include <optional>

using namespace bench::capnp;

static uint64_t room[ROOM / 8];
static std::optional<::capnp::MallocMessageBuilder> message;
static constexpr ::capnp::ReaderOptions no_limit = { UINT64_MAX, 64 };

static void put(Vec3::Builder to, const point &from)
{
    to.setX(from.x);
    to.setY(from.y);
    to.setZ(from.z);
}

static void put(::capnp::List<Vec3>::Builder to, const point *from)
{
    for (uint32_t i = 0; i < to.size(); i++)
        put(to[i], from[i]);
}

static void build(Monster::Builder to, const monster &from)
{
    put(to.initPosition(), from.position);
    to.setMana(from.mana);
    to.setHealth(from.health);
    memcpy(to.initName(from.name.length).begin(), from.name.data, from.name.length);
    to.setTeam(static_cast<Team>(from.team));
    to.setInventory(kj::arrayPtr(from.inventory, from.inventory_count));
    put(to.initHitbox(5), from.hitbox);
    to.setStatus(kj::arrayPtr(from.status, from.status_count));
    auto weapons = to.initWeapons(from.weapon_count);
    for (uint32_t i = 0; i < from.weapon_count; i++) {
        weapons[i].setDamage(from.weapons[i].damage);
        weapons[i].setRange(from.weapons[i].range);
    }
    put(to.initPath(from.path_count), from.path);
    to.setIsAlive(from.is_alive);
}

// The builder wipes its memory when it goes, which is what makes it ready for the next.
BENCH(capnproto_encode)(int times)
{
    AGAIN(times) {
        message.reset();
        message.emplace(kj::arrayPtr(reinterpret_cast<::capnp::word *>(room), ROOM / 8));
        auto monsters = message->initRoot<Monsters>().initMonsters(the_monster_count);
        for (uint32_t i = 0; i < the_monster_count; i++)
            build(monsters[i], the_monsters[i]);
    }
    return message->getSegmentsForOutput()[0].size() * sizeof(::capnp::word);
}

// Nothing is verified in advance: readers check every pointer when they follow it.
BENCH(capnproto_decode)(int times)
{
    uint64_t count = 0;
    AGAIN(times) {
        ::capnp::SegmentArrayMessageReader reader(message->getSegmentsForOutput(), no_limit);
        count = reader.getRoot<Monsters>().getMonsters().size();
    }
    return count == the_monster_count;
}

template <class Visit> static void each(Visit visit)
{
    ::capnp::SegmentArrayMessageReader reader(message->getSegmentsForOutput(), no_limit);
    for (auto monster : reader.getRoot<Monsters>().getMonsters())
        visit(monster);
}

BENCH(capnproto_sum_points)(int times)
{
    point sum = { 0, 0, 0 };
    AGAIN(times) {
        sum = { 0, 0, 0 };
        each([&](Monster::Reader monster) {
            for (auto p : monster.getPath())
                sum = { sum.x + p.getX(), sum.y + p.getY(), sum.z + p.getZ() };
        });
    }
    return sum_bits(sum);
}

BENCH(capnproto_sum_bytes)(int times)
{
    uint64_t sum = 0;
    AGAIN(times) {
        sum = 0;
        each([&](Monster::Reader monster) {
            for (auto value : monster.getInventory())
                sum += value;
        });
    }
    return sum;
}

BENCH(capnproto_sum_stats)(int times)
{
    uint64_t sum = 0;
    AGAIN(times) {
        sum = 0;
        each([&](Monster::Reader monster) {
            sum += static_cast<uint64_t>(monster.getMana() + monster.getHealth());
            for (auto weapon : monster.getWeapons())
                sum += static_cast<uint64_t>(weapon.getDamage());
        });
    }
    return sum;
}

static uint64_t check(uint64_t sum, Vec3::Reader from)
{
    point p = { from.getX(), from.getY(), from.getZ() };
    return checksum(sum, &p, sizeof p);
}

BENCH(capnproto_checksum)(int)
{
    uint64_t sum = CHECKSUM_START;
    each([&](Monster::Reader m) {
        int16_t mana = m.getMana(), health = m.getHealth();
        uint8_t team = static_cast<uint8_t>(m.getTeam()), alive = m.getIsAlive();
        sum = check(sum, m.getPosition());
        CHECK(sum, mana);
        CHECK(sum, health);
        sum = checksum(sum, m.getName().begin(), m.getName().size());
        CHECK(sum, team);
        sum = checksum(sum, m.getInventory().begin(), m.getInventory().size());
        for (auto p : m.getHitbox())
            sum = check(sum, p);
        for (int32_t value : m.getStatus())
            CHECK(sum, value);
        for (auto held : m.getWeapons()) {
            weapon w = { held.getDamage(), held.getRange() };
            CHECK(sum, w);
        }
        for (auto p : m.getPath())
            sum = check(sum, p);
        CHECK(sum, alive);
    });
    return sum;
}
