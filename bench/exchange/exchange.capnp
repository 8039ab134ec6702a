# The game of exchange.km.
@0xb4f1c0a3d5e69782;

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("bench::capnp");

enum Team { humans @0; orcs @1; zombies @2; robots @3; aliens @4; }
struct Vec3 { x @0 :Float32; y @1 :Float32; z @2 :Float32; }
struct Weapon { damage @0 :Int32; range @1 :Int32; }
struct Monster {
  position @0 :Vec3;
  mana @1 :Int16;
  health @2 :Int16;
  name @3 :Text;
  team @4 :Team;
  inventory @5 :Data;
  hitbox @6 :List(Vec3);
  status @7 :List(Int32);
  weapons @8 :List(Weapon);
  path @9 :List(Vec3);
  isAlive @10 :Bool;
}
struct Monsters { monsters @0 :List(Monster); }
