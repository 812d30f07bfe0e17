import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { builtBinary } from '../cli/built-binary.ts'

/** A module of `src/summarise` as it was built: from TypeScript sources, Node 20 starts no thread. */
export async function builtModule<M>(name: string): Promise<M> {
  return import(pathToFileURL(join(dirname(await builtBinary()), '../src/summarise', name)).href)
}
