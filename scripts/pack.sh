#!/usr/bin/env bash
# Packs what is published, then uses the packages as a stranger would, in fresh console projects that restore them from a folder: one runs a module, one
# has a schema whose bindings are generated when it is built.
# scripts/pack.sh [DIRECTORY]: where the packages go; artifacts/packages unless given.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/setup.sh
seam_need_dotnet

packages=$(realpath -m "${1:-artifacts/packages}")
rm -f "$packages"/Seam.*.nupkg "$packages"/Seam.*.snupkg
for project in Seam.Foundation Seam.Wasm Seam.Engine Seam.Memory Seam.Build; do
    dotnet pack "src/$project" -c Release -o "$packages" -p:ContinuousIntegrationBuild=true -v quiet --nologo
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# The packages' folder is the only source: nothing else is needed, and what was restored before is not mistaken for what was packed.
cat >"$scratch/nuget.config" <<EOF
<configuration>
  <packageSources><clear /><add key="packed" value="$packages" /></packageSources>
  <config><add key="globalPackagesFolder" value="$scratch/restored" /></config>
</configuration>
EOF
cp -r test/Package/. "$scratch/"

said=$(cd "$scratch/Engine" && dotnet run -c Release) || seam_fail "the project with the engine failed: $said"
[ "$said" = "5" ] || seam_fail "the packed engine computed 2 + 3 = '$said'"
said=$(cd "$scratch/Schema" && dotnet run -c Release) || seam_fail "the project with a schema failed: $said"
[ "$said" = "hello from bindings" ] || seam_fail "the packed bindings said '$said'"
# Nothing has changed, so nothing runs; then an error of the schema is one of the build, with its place.
made=$(stat -c %Y "$scratch"/Schema/obj/Release/net10.0/seam/outputs.txt)
(cd "$scratch/Schema" && dotnet build -c Release --no-restore -v quiet --nologo)
[ "$made" = "$(stat -c %Y "$scratch"/Schema/obj/Release/net10.0/seam/outputs.txt)" ] || seam_fail "bindings were generated again although nothing had changed"
printf 'define struct Broken { Nope x; }\n' >>"$scratch/Schema/greeting.km"
if said=$(cd "$scratch/Schema" && dotnet build -c Release --no-restore -v quiet --nologo); then seam_fail "a broken schema was built"; fi
grep -q 'greeting.km(5,24,5,28): error SEAM2001' <<<"$said" || seam_fail "the build does not tell the error of the schema: $said"

for package in Seam.Foundation Seam.Wasm Seam.Engine Seam.Memory; do
    ls "$packages/$package".*.nupkg "$packages/$package".*.snupkg
done
ls "$packages"/Seam.Build.*.nupkg
printf 'the packages work in fresh projects\n'
