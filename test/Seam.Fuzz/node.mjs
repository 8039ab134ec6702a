// Answers requests on standard input: 'r' or 'v', a length of 4 bytes little-endian, a module. 'r' runs a generated program as
// EngineRunner.cs does and answers with the same line, 'v' answers whether the module is valid.
import { readSync, writeSync } from 'node:fs';

const calls = [[0, 0n], [1, -1n], [-7, 1n << 40n], [65535, 0x123456789abcdef0n]];
const kinds = [
    [/unreachable/, 'unreachable'],
    [/memory access out of bounds|data segment/, 'memory'],
    [/divide by zero|remainder by zero/, 'zero'],
    [/divide result unrepresentable|float unrepresentable/, 'overflow'],
    [/table index|table access|element segment/, 'table'],
    [/signature mismatch|null function/, 'signature'],
    [/call stack/, 'stack'],
];

function mix(hash, word) {
    hash = Math.imul(hash ^ word, 0x01000193);
    return hash ^ (hash >>> 15);
}

function hashOf(memory) {
    const words = new Int32Array(memory.buffer);
    let hash = memory.buffer.byteLength >> 16;
    for (let i = 0; i < words.length; i++) hash = mix(hash, words[i]);
    return (hash >>> 0).toString(16);
}

const hex = value => typeof value === 'bigint' ? BigInt.asUintN(64, value).toString(16) : (value >>> 0).toString(16);

function kindOf(error) {
    if (error instanceof WebAssembly.Exception) return 'exception';
    const row = kinds.find(([pattern]) => pattern.test(error.message));
    if (!row) throw error;
    return row[1];
}

function attempt(work) {
    try {
        return work();
    } catch (error) {
        return kindOf(error);
    }
}

function run(bytes) {
    let log = 1;
    const host = { log: (a, b) => { log = mix(mix(mix(log, a), Number(BigInt.asIntN(32, b))), Number(BigInt.asIntN(32, b >> 32n))); } };
    let instance;
    const module = new WebAssembly.Module(bytes);
    const failure = attempt(() => { instance = new WebAssembly.Instance(module, { host }); });
    if (failure) return `start ${failure}`;
    const { run, dump, memory } = instance.exports;
    let text = '';
    for (const [a, b] of calls) {
        const outcome = attempt(() => [run(a, b)].flat().map(hex).join(' '));
        text += `${outcome} log ${(log >>> 0).toString(16)} memory ${hashOf(memory)}; `;
    }
    dump();
    return text + `globals ${hashOf(memory)}`;
}

function read(length) {
    const buffer = Buffer.alloc(length);
    for (let at = 0; at < length;) {
        const count = readSync(0, buffer, at, length - at);
        if (count === 0) process.exit(0);
        at += count;
    }
    return buffer;
}

for (;;) {
    const [command] = read(1);
    const bytes = read(read(4).readUInt32LE());
    let answer;
    try {
        answer = command === 0x72 ? run(bytes) : String(WebAssembly.validate(bytes));
    } catch (error) {
        answer = `failed: ${error.message.replaceAll('\n', ' ')}`;
    }
    writeSync(1, answer + '\n');
}
