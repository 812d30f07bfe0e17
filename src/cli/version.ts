import { createRequire } from 'node:module'

/** The version of errlens. */
export function versionOfPackage(): string {
  return createRequire(import.meta.url)('errlens/package.json').version
}
