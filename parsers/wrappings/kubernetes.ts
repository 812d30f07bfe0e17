import type { Wrapping } from '../../src/model/wrapping.ts'

const CRI = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d) (?:stdout|stderr) [FP](?::\S{0,20})? /
const PREFIX = /^\[pod\/[\w.-]{1,253}\/([\w-]{1,63})\] /
const KAIL = /^[a-z0-9-]{1,63}\/[a-z0-9.-]{1,253}\[([a-z0-9-]{1,63})\]: /
/** A pod, and a container where it has several. */
const KUBETAIL = /^\[([a-z0-9][a-z0-9.-]{0,240}-(?:[a-z0-9]{5}|\d{1,3})(?: [a-z0-9-]{1,63})?)\] /
/** The namespace stands before the pod where there are several. */
const STERN = /^(?:[a-z0-9][a-z0-9-]{0,62} )?[a-z0-9][a-z0-9.-]{0,240}-(?:[a-z0-9]{5}|\d{1,3}) ([a-z0-9][a-z0-9-]{0,62}) /

/** What the runtimes of Kubernetes write to /var/log/containers. Of a line in several pieces each is a line. */
export const cri: Wrapping = {
  id: 'cri',
  title: 'containers of Kubernetes (CRI)',
  examples: [{ wrapped: '2026-11-01T10:02:10.914201234Z stdout F 200 GET /', line: '200 GET /', from: undefined }],
  peel(line) {
    const prefix = CRI.exec(line)?.[0]
    return prefix === undefined ? undefined : { line: line.slice(prefix.length), from: undefined }
  },
}

export const kubectlPrefix: Wrapping = {
  id: 'kubectl-prefix',
  title: 'kubectl logs --prefix',
  examples: [{ wrapped: '[pod/ingress-nginx-controller-5d8b7/controller] 200 GET /', line: '200 GET /', from: 'controller' }],
  peel: (line) => named(line, PREFIX),
}

export const stern: Wrapping = {
  id: 'stern',
  title: 'stern',
  examples: [
    { wrapped: 'ingress-nginx-controller-7c9f4-x2x9k controller 200 GET /', line: '200 GET /', from: 'controller' },
    { wrapped: 'shop web-7c9f4-x2x9k nginx 200 GET /', line: '200 GET /', from: 'nginx' },
  ],
  peel: (line) => named(line, STERN),
}

export const kail: Wrapping = {
  id: 'kail',
  title: 'kail',
  examples: [{ wrapped: 'shop/web-7c9f4-x2x9k[nginx]: 200 GET /', line: '200 GET /', from: 'nginx' }],
  peel: (line) => named(line, KAIL),
}

export const kubetail: Wrapping = {
  id: 'kubetail',
  title: 'kubetail',
  examples: [
    { wrapped: '[web-7c9f4-x2x9k] 200 GET /', line: '200 GET /', from: 'web-7c9f4-x2x9k' },
    { wrapped: '[web-7c9f4-x2x9k nginx] 200 GET /', line: '200 GET /', from: 'web-7c9f4-x2x9k nginx' },
  ],
  peel: (line) => named(line, KUBETAIL),
}

function named(line: string, prefix: RegExp): { line: string; from: string | undefined } | undefined {
  const [all, from] = prefix.exec(line) ?? []
  return all === undefined ? undefined : { line: line.slice(all.length), from }
}
