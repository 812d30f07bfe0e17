import type { ApiGatewayRecord } from './api-gateway-record.ts'
import { readRequestLine } from './http-request.ts'

/**
 * `ip caller user [time] "GET /orders/{id} HTTP/1.1" 200 512 7f3c2a9b-e01d-4c55-a6b8-e2f4d1c09a37`, and the extended id behind
 * it in newer ones: the id of the request tells it from the logs of servers. HTTP APIs have ids like `GQIVriFLIAMEMsA=`.
 */
const LINE =
  /^(\S+) \S+ \S+ \[([^\]]{26})\] ?"([^"]*)" (\d{3}) (\d+|-) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:_\w+)?|[\w-]{11,40}=)(?: [\w=-]+)?$/

/** The record of a line in the Common Log Format; `undefined`: it is not API Gateway's. */
export function apiGatewayClf(line: string): ApiGatewayRecord | undefined {
  // What is no such line is told by its end, without a search.
  if (line.includes('{"') || !line.includes('] "')) return undefined
  const [, client, time, request, status, size, requestId] = LINE.exec(line) ?? []
  if (client === undefined || time === undefined || status === undefined || size === undefined || requestId === undefined)
    return undefined
  const { method = '', path = '' } = readRequestLine(request)
  return { client, time, method, resource: path, status, size, requestId }
}
