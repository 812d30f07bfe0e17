import { execFile } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BINARY = join(ROOT, 'dist/bin/errlens.cjs')

/** The path of the built executable, built again if a source is newer than it. */
export async function builtBinary(): Promise<string> {
  const built = await changed(BINARY)
  if (built < Math.max(await newest('src'), await newest('parsers'))) {
    await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: ROOT })
  }
  return BINARY
}

async function newest(folder: string): Promise<number> {
  const names = await readdir(join(ROOT, folder), { recursive: true })
  const sources = names.filter((name) => name.endsWith('.ts'))
  return Math.max(0, ...(await Promise.all(sources.map((name) => changed(join(ROOT, folder, name))))))
}

/** When a file was last written; 0 if it never was. */
async function changed(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
}
