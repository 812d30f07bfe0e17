// When two names mean the same place. The rules are those of the corpus's own judge.

const VARIABLE = /[:{*<]/

/** "GET /api/:id" and "/api/{order}" are the same route, "GET /api/orders" and "GET /api/:x", too. */
export function sameRoute(left, right) {
  const [[method, ...path], [otherMethod, ...otherPath]] = [segments(left), segments(right)]
  const sameMethod = method === otherMethod || method === '*' || otherMethod === '*'
  if (!sameMethod || path.length !== otherPath.length) return false
  return path.every((part, index) => part === otherPath[index] || VARIABLE.test(part) || VARIABLE.test(otherPath[index]))
}

function segments(route) {
  const [method, path] = route.includes(' ') ? route.split(/\s+(.*)/) : ['*', route]
  return [method, ...(path ?? '').split('?')[0].split('/').filter(Boolean)]
}

/** "http://10.0.0.1:80/" is "10.0.0.1:80", and an address without a port is that address with any. */
export function sameUpstream(left, right) {
  const [one, other] = [left, right].map((name) => name.replace(/^https?:\/\//, '').replace(/\/.*$/, ''))
  return one === other || (one.includes(':') !== other.includes(':') && one.split(':')[0] === other.split(':')[0])
}

/** Whether both lists name the same. */
export function sameSet(left, right, same) {
  const holds = (list, wanted) => list.some((one) => same(one, wanted))
  return left.every((one) => holds(right, one)) && right.every((one) => holds(left, one))
}
