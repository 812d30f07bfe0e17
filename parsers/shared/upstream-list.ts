import { splitList } from './lists.ts'

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}:\d{1,5}|\[[\da-fA-F:.]+\]:\d{1,5}|unix:\/\S*)$/
const NAME = /^[\w.-]+$/

/** Whether text is unmistakably a list of upstreams: addresses with ports, and behind one a group in which nobody was left. */
export function isUpstreamList(text: string): boolean {
  const [first, ...others] = splitList(text)
  return first !== undefined && ADDRESS.test(first) && others.every((one) => ADDRESS.test(one) || NAME.test(one))
}
