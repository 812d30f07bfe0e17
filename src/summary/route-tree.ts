/** Beyond this many siblings that look like names of things, they are one variable; plain words may be more. */
const NAMES = 12
const WORDS = 64

interface Node {
  readonly children: Map<string, Node>
  /** Masked paths that end here. */
  readonly routes: string[]
}

/**
 * Maps each route ("GET /products/red-lamp") to its template ("GET /products/:slug"): siblings become a variable where
 * there are too many of them to be names of pages. A pure function of the set of routes.
 */
export function routeTemplates(routes: Iterable<string>): Map<string, string> {
  const roots = new Map<string, Node>()
  for (const route of routes) {
    const space = route.indexOf(' ')
    // A route without a method begins with its path.
    const method = route.startsWith('/') ? '' : route.slice(0, space)
    let node = child(roots, method)
    for (const segment of route.slice(method === '' ? 0 : space + 1).split('/'))
      if (segment !== '') node = child(node.children, segment)
    node.routes.push(route)
  }
  const templates = new Map<string, string>()
  for (const [method, root] of roots) name(fold(root), method === '' ? '' : `${method} `, templates)
  return templates
}

function child(children: Map<string, Node>, key: string): Node {
  let node = children.get(key)
  if (!node) {
    node = { children: new Map(), routes: [] }
    children.set(key, node)
  }
  return node
}

function name(node: Node, prefix: string, templates: Map<string, string>): void {
  for (const route of node.routes) templates.set(route, prefix === '' || prefix.endsWith(' ') ? `${prefix}/` : prefix)
  for (const [segment, below] of node.children) name(below, `${prefix}/${segment}`, templates)
}

function fold(node: Node): Node {
  const literal = [...node.children.keys()].filter((segment) => !segment.startsWith(':'))
  const names = literal.filter(looksLikeName)
  if (literal.length > WORDS) mergeInto(node, literal, ':name')
  else if (names.length > NAMES) mergeInto(node, names, ':slug')
  for (const [segment, below] of node.children) node.children.set(segment, fold(below))
  return node
}

/** A thing has a name of several words, or a long one; a page of the application mostly has one short word. */
function looksLikeName(segment: string): boolean {
  return /[-_.~%+\d]/.test(segment) || segment.length > 20
}

function mergeInto(node: Node, segments: readonly string[], variable: string): void {
  const merged = child(node.children, variable)
  for (const segment of segments) {
    const below = node.children.get(segment)
    node.children.delete(segment)
    if (below) absorb(merged, below)
  }
}

function absorb(into: Node, from: Node): void {
  into.routes.push(...from.routes)
  for (const [segment, below] of from.children) absorb(child(into.children, segment), below)
}
