// node make.mjs FOLDER: a component of each core module there, and the JavaScript that runs it. jco is in its node_modules.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const output = resolve(process.argv[2]);
const installed = createRequire(join(output, 'node_modules', 'x')).resolve('@bytecodealliance/jco');
const { componentEmbed, componentNew, transpile } = await import(pathToFileURL(installed));
const witSource = await readFile(join(dirname(fileURLToPath(import.meta.url)), 'payload.wit'), 'utf8');

for (const world of ['callee', 'caller']) {
    const binary = await readFile(join(output, `${world}.core.wasm`));
    const component = await componentNew(await componentEmbed({ binary, witSource, world }), []);
    const { files } = await transpile(component, { name: world, instantiation: 'async' });
    for (const [name, content] of files instanceof Map ? files : Object.entries(files)) {
        const path = join(output, world, name);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, content);
    }
}
