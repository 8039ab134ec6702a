// node run.mjs MODULE NAME ARGUMENT…: a translated program as a process: its exit code, the file system, the environment.
import { readFileSync } from 'node:fs';

process.removeAllListeners('warning');
const { WASI } = await import('node:wasi');
const [module, ...args] = process.argv.slice(2);
const wasi = new WASI({ version: 'preview1', args, env: process.env, preopens: { '/': '/' }, returnOnExit: true });
try {
    const { instance } = await WebAssembly.instantiate(readFileSync(module), wasi.getImportObject());
    process.exit(wasi.start(instance));
} catch (error) {
    console.error(`${error.message}\n${error.stack.split('\n').slice(1, 6).join('\n')}`);
    process.exit(error instanceof WebAssembly.RuntimeError || error instanceof RangeError ? 139 : 1);
}
