// Runs kernels in Node on request: a line "kernel argument" in, a line "checksum milliseconds" out.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), {});
for await (const line of createInterface({ input: process.stdin })) {
    const [kernel, argument] = line.split(' ');
    const start = process.hrtime.bigint();
    const checksum = instance.exports[kernel](Number(argument));
    console.log(`${checksum} ${Number(process.hrtime.bigint() - start) / 1e6}`);
}
