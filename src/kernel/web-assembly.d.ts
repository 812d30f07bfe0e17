// The little that is used of WebAssembly: Node's own types do not have it, and those for browsers are not for here.
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array)
  }
  class Instance {
    readonly exports: unknown
    constructor(module: Module, imports: Record<string, Record<string, (...args: never[]) => number>>)
  }
}
