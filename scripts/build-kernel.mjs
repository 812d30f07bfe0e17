#!/usr/bin/env node
// Compiles the kernel (AssemblyScript, a dialect of TypeScript) to WebAssembly and writes it as a module that can be imported.
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const root = fileURLToPath(new URL('..', import.meta.url))
// Memory in pages of 64 KiB; of a fixed size, so that views of it stay valid.
const PAGES = '256'
const options = ['--optimizeLevel', '3', '--shrinkLevel', '0', '--enable', 'simd', '--runtime', 'stub', '--use', 'abort=']
const memory = ['--initialMemory', PAGES, '--maximumMemory', PAGES]

let wasm
const { error, stderr } = await asc.main(
  ['src/kernel/assembly/index.ts', '--baseDir', root, '--outFile', 'kernel.wasm', ...options, ...memory],
  {
    writeFile: (_name, contents) => {
      wasm = contents
    },
  },
)
if (error || !wasm) {
  process.stderr.write(`${stderr.toString()}${error?.message ?? 'no output'}\n`)
  process.exit(1)
}
const text = Buffer.from(wasm).toString('base64')
mkdirSync(`${root}/src/kernel`, { recursive: true })
writeFileSync(
  `${root}/src/kernel/kernel-wasm.ts`,
  `// Written by scripts/build-kernel.mjs from src/kernel/assembly.\nexport const KERNEL_WASM: string = '${text}'\n`,
)
