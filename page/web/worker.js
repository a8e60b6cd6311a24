"use strict";
// Runs the library beside the page, which stays awake meanwhile. Files are read piece by
// piece, as the library asks for them.
const PIECE = 1 << 22;
const reader = new FileReaderSync();
const blobs = new Map();
const pieces = new Map();
let library;
let count = 0;
let told = 0;

function piece(file, at, length) {
  const known = pieces.get(file);
  if (known && at >= known.at && at < known.at + known.bytes.length) return known;
  const blob = blobs.get(file);
  const bytes = new Uint8Array(reader.readAsArrayBuffer(blob.slice(at, at + Math.max(length, PIECE))));
  const fresh = { at, bytes };
  pieces.set(file, fresh);
  return fresh;
}

function read(file, at, into, length) {
  try {
    const { at: from, bytes } = piece(file, at, length);
    const part = bytes.subarray(at - from, at - from + length);
    new Uint8Array(library.memory.buffer, into >>> 0, part.length).set(part);
    count += part.length;
    if (performance.now() - told > 100) {
      told = performance.now();
      postMessage({ read: count });
    }
    return part.length;
  } catch {
    return -1;
  }
}

// The crate that packs workbooks brings imports of JavaScript's that nothing here calls.
function imports(module) {
  const named = { page: { read } };
  const never = () => { throw new Error("not of this page"); };
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    named[from] ??= {};
    named[from][name] ??= never;
  }
  return named;
}

function ask(question) {
  const bytes = new TextEncoder().encode(JSON.stringify(question));
  const room = library.room(bytes.length) >>> 0;
  new Uint8Array(library.memory.buffer, room, bytes.length).set(bytes);
  const length = library.ask() >>> 0;
  return new Uint8Array(library.memory.buffer, library.answer() >>> 0, length).slice();
}

async function load(wasm) {
  const module = await WebAssembly.compile(wasm);
  library = (await WebAssembly.instantiate(module, imports(module))).exports;
}

// Questions wait until the library is there.
let loaded;
self.onmessage = async ({ data: { wasm, id, question, files } }) => {
  try {
    if (wasm) loaded = load(wasm);
    await loaded;
    if (wasm) return;
    for (const [number, file] of files ?? []) blobs.set(number, file);
    pieces.clear();
    count = 0;
    const answer = ask(question);
    pieces.clear();
    postMessage({ id, answer }, [answer.buffer]);
  } catch (error) {
    postMessage({ id, broken: String(error) });
  }
};
