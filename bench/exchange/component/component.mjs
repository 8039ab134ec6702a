// W3 with components: a caller and a callee, made by jco, in one Node process; JavaScript made by jco carries the bytes from one to the other.
// node component.mjs ROUNDS CALLEE CALLER: lines "operation bytes minimum median p99", in nanoseconds per call.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [rounds, calleePath, callerPath] = [Number(process.argv[2]), process.argv[3], process.argv[4]];

async function load(path, imports) {
    const { instantiate } = await import(pathToFileURL(path));
    return instantiate(async name => WebAssembly.compile(await readFile(join(dirname(path), name))), imports);
}

const callee = await load(calleePath, {});
const reader = callee.reader ?? callee['bench:payload/reader'];
const caller = await load(callerPath, { 'bench:payload/reader': reader });
const sizes = [0, 64, 1 << 10, 64 << 10, 1 << 20, 16 << 20, 64 << 20];

function expected(bytes) {
    let sum = 0;
    for (let i = 0; i < bytes; i++) sum += (i * 31) & 255;
    return BigInt(sum);
}

function time(work, bytes, times) {
    const start = process.hrtime.bigint();
    work(bytes, times);
    return Number(process.hrtime.bigint() - start);
}

const contestants = ['copy', 'one', 'all'];
for (const bytes of sizes) {
    caller.fill(bytes);
    if (caller.all(bytes, 1) !== expected(bytes)) throw new Error(`${bytes} bytes: the callee read something else`);
    const times = {}, samples = {};
    for (const name of contestants) {
        times[name] = 1;
        samples[name] = [];
        while (time(caller[name], bytes, times[name]) < 2e6 && times[name] < 1 << 22) times[name] *= 2;
    }
    for (let round = 0; round < rounds; round++)
        for (const name of contestants)
            samples[name].push(time(caller[name], bytes, times[name]) / times[name]);
    for (const name of contestants) {
        const sorted = samples[name].sort((a, b) => a - b);
        console.log(name, bytes, sorted[0], sorted[Math.floor(sorted.length / 2)], sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))]);
    }
}
