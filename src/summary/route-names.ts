import { maskPath } from './route-mask.ts'

const MEMORY = 4096

/** The name of a route: "GET /orders/:id". */
export function routeName(method: string, mask: string): string {
  return method === '' ? mask : `${method} ${mask}`
}

/**
 * Names routes: "GET /orders/:id". The name of a route is the same string object each time, so that looking it up in a
 * map costs no hashing; what was named lately is remembered. Forgetting changes nothing, so the memory is bounded.
 */
export class RouteNames {
  private readonly masks = new Map<string, string>()
  private readonly names = new Map<string, Map<string, string>>()

  nameOf(method: string, path: string): string {
    const mask = this.maskOf(path)
    let byMethod = this.names.get(mask)
    if (!byMethod) {
      if (this.names.size >= MEMORY) this.names.clear()
      byMethod = new Map()
      this.names.set(mask, byMethod)
    }
    let name = byMethod.get(method)
    if (name === undefined) {
      name = routeName(method, mask)
      // A client may call its method anything.
      if (byMethod.size < 64) byMethod.set(method, name)
    }
    return name
  }

  /** Only paths that are their own mask come again often enough to be worth remembering. */
  private maskOf(path: string): string {
    const known = this.masks.get(path)
    if (known !== undefined) return known
    const mask = maskPath(path)
    if (mask !== path) return mask
    if (this.masks.size >= MEMORY) this.masks.clear()
    // Not the path itself: it is a slice, and would hold the whole chunk of input that it was cut from.
    this.masks.set(mask, mask)
    return mask
  }
}
