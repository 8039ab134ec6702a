// Runs a whole program again on each line of input, from the module given; answers each with a checksum of its output and the milliseconds of processor time.
// Before all, a line with the milliseconds that compiling took. The word after the first of a line is the program's argument.
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.removeAllListeners('warning');
const { WASI } = await import('node:wasi');
const folder = mkdtempSync(join(tmpdir(), 'seam-bench-'));
const output = join(folder, 'output');
const loading = process.hrtime.bigint();
const module = new WebAssembly.Module(readFileSync(process.argv[2]));
console.log(Number(process.hrtime.bigint() - loading) / 1e6);

for await (const line of createInterface({ input: process.stdin })) {
    const stdout = openSync(output, 'w');
    const wasi = new WASI({ version: 'preview1', args: line.split(' '), env: {}, stdout, returnOnExit: true });
    const instance = new WebAssembly.Instance(module, wasi.getImportObject());
    const start = process.cpuUsage();
    wasi.start(instance);
    const { user, system } = process.cpuUsage(start);
    closeSync(stdout);
    console.log(`${readFileSync(output).reduce((sum, byte) => sum * 31 + byte | 0, 0)} ${(user + system) / 1e3}`);
}
rmSync(folder, { recursive: true });
