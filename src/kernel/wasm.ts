import { KERNEL_WASM } from './kernel-wasm.ts'

/** A place in the kernel's memory. */
interface Place {
  readonly value: number
}

/** What the kernel exports: assembly/index.ts says what each does. */
export interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly inputAt: Place
  readonly inputSize: Place
  readonly programsAt: Place
  readonly programSize: Place
  readonly pageAt: Place
  readonly scratchAt: Place
  readonly restAt: Place
  readonly drawnAt: Place
  readonly failedAt: Place
  readonly sheetsAt: Place
  readonly columnsAt: Place
  readonly cellsAt: Place
  setSeed(seed: bigint): void
  setPrograms(count: number): void
  setRange(since: number, until: number): void
  takePassed(): number
  hashOf(from: number, end: number): bigint
  packCounts(sheet: number, values: number, from: number): number
  packDurations(sheet: number, values: number, from: number): number
  packed(): number
  run(from: number, to: number): number
  position(): number
  program(): number
  usedPrograms(): number
  parsedCount(): number
  firstTime(): number
  lastTime(): number
  restCount(): number
  drawnCount(): number
  failedCount(): number
  clearLists(): void
  reset(): void
  forget(): void
}

/** What it asks of this side, with places in its memory. */
export interface KernelImports {
  /** The time that a text stands for, epoch ms; not a number: none. */
  timeOf(from: number, end: number): number
  /** The number of an upstream (0; its port may stand elsewhere), a route (1; method and path) or a host (2); −1: there is no room. */
  idOf(kind: number, from: number, end: number, otherFrom: number, otherEnd: number): number
}

let module: WebAssembly.Module | undefined

/** A kernel of its own; its code is shared by all of a thread. */
export function instantiate(imports: KernelImports): KernelExports {
  module ??= new WebAssembly.Module(Buffer.from(KERNEL_WASM, 'base64'))
  const { timeOf, idOf } = imports
  return new WebAssembly.Instance(module, { errlens: { timeOf, idOf } }).exports as KernelExports
}
