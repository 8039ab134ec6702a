#!/usr/bin/env bash
# Packs the engine, then uses the packages as a stranger would: a fresh console project restores them from a folder, and runs a module.
# scripts/pack.sh [DIRECTORY]: where the packages go; artifacts/packages unless given.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/setup.sh
seam_need_dotnet

packages=$(realpath -m "${1:-artifacts/packages}")
rm -f "$packages"/Seam.*.nupkg "$packages"/Seam.*.snupkg
for project in Seam.Foundation Seam.Wasm Seam.Engine; do
    dotnet pack "src/$project" -c Release -o "$packages" -p:ContinuousIntegrationBuild=true -v quiet --nologo
done

project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
cp test/Package/Stranger.csproj test/Package/Program.cs "$project/"
# The packages' folder is the only source: nothing else is needed, and what was restored before is not mistaken for what was packed.
cat >"$project/nuget.config" <<EOF
<configuration>
  <packageSources><clear /><add key="packed" value="$packages" /></packageSources>
  <config><add key="globalPackagesFolder" value="$project/restored" /></config>
</configuration>
EOF
said=$(cd "$project" && dotnet run -c Release)
[ "$said" = "5" ] || seam_fail "the packed engine computed 2 + 3 = '$said'"
for package in Seam.Foundation Seam.Wasm Seam.Engine; do
    ls "$packages/$package".*.nupkg "$packages/$package".*.snupkg
done
printf 'the packages work in a fresh project\n'
