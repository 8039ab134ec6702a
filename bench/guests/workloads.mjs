// Runs functions of a module in Node on request: a line "function argument" in, a line "checksum milliseconds", of processor time, out.
// Before all, a line with the milliseconds that compiling and instantiating took.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

process.removeAllListeners('warning');
const { WASI } = await import('node:wasi');
const bytes = readFileSync(process.argv[2]);
const since = start => Number(process.hrtime.bigint() - start) / 1e6;

const loading = process.hrtime.bigint();
const module = new WebAssembly.Module(bytes);
const wasi = new WASI({ version: 'preview1' });
const needsWasi = WebAssembly.Module.imports(module).some(i => i.module === 'wasi_snapshot_preview1');
const instance = new WebAssembly.Instance(module, needsWasi ? wasi.getImportObject() : {});
if (instance.exports._initialize) wasi.initialize(instance);
console.log(since(loading));

for await (const line of createInterface({ input: process.stdin })) {
    const [name, argument] = line.split(' ');
    const start = process.cpuUsage();
    const checksum = instance.exports[name](Number(argument));
    const { user, system } = process.cpuUsage(start);
    console.log(`${checksum} ${(user + system) / 1e3}`);
}
