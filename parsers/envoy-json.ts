import type { Entry } from '../src/model/entry.ts'
import type { EntryReader, Format, SkipReason } from '../src/model/format.ts'
import { ENVOY_JSON_ADVICE } from './shared/envoy-advice.ts'
import { openEnvoy } from './shared/envoy-entry.ts'
import { fillEnvoySlots, tellsEnvoy } from './shared/envoy-keys.ts'
import { emptyEnvoySlots } from './shared/envoy-slots.ts'
import { findObject, isObject, type JsonObject, parseJson, repairJson } from './shared/json-fields.ts'
import { isOfApisix, isOfKong, ownerOf } from './shared/json-owners.ts'

const NOT_THIS: SkipReason = 'not JSON of Envoy'
/** Some part of every key that tells Envoy's lines, so that other JSON need not be parsed. */
const MARK = /x[-_]envoy[-_]|response[-_. ":{]{0,4}(?:flags|code)/i

/** One JSON object per line from a `json_format` of Envoy's: Istio's, Envoy Gateway's, Contour's, or one made by hand. */
export const envoyJson: Format = {
  id: 'envoy-json',
  title: 'Envoy and Istio, JSON',
  spec: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#format-dictionaries',
  examples: [
    {
      title: "a success, Istio's keys",
      line: '{"authority":"shop.example.com","bytes_received":0,"bytes_sent":3120,"connection_termination_details":null,"downstream_local_address":"10.0.0.3:8443","downstream_remote_address":"198.51.100.7:52114","duration":43,"method":"GET","path":"/api/orders/17?x=1","protocol":"HTTP/1.1","request_id":"2f69a07b-e3c8-4f0f-b1c4-d8e3a5927c61","requested_server_name":null,"response_code":200,"response_code_details":"via_upstream","response_flags":"-","route_name":"default","start_time":"2026-11-01T10:02:10.914Z","upstream_cluster":"outbound|80||orders.shop.svc.cluster.local","upstream_host":"10.0.0.12:8080","upstream_local_address":"10.0.0.3:42718","upstream_service_time":"41","upstream_transport_failure_reason":null,"user_agent":"curl/8.5.0","x_forwarded_for":"198.51.100.7"}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.914Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.043,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 200,
        attempts: [{ upstream: '10.0.0.12:8080', status: 200, header: 0.041 }],
        requestId: '2f69a07b-e3c8-4f0f-b1c4-d8e3a5927c61',
      },
    },
    {
      title: 'the same from Istio 1.7, all texts',
      line: '{"requested_server_name":"-","bytes_received":"0","istio_policy_status":"-","bytes_sent":"3120","upstream_cluster":"outbound|80||orders.shop.svc.cluster.local","downstream_remote_address":"198.51.100.7:52114","authority":"shop.example.com","path":"/api/orders/17?x=1","protocol":"HTTP/1.1","upstream_service_time":"41","upstream_local_address":"10.0.0.3:42718","duration":"43","upstream_transport_failure_reason":"-","route_name":"-","downstream_local_address":"10.0.0.3:8443","user_agent":"curl/8.5.0","response_code":"200","response_flags":"-","start_time":"2026-11-01T10:02:10.914Z","method":"GET","request_id":"2f69a07b-e3c8-4f0f-b1c4-d8e3a5927c61","upstream_host":"10.0.0.12:8080","x_forwarded_for":"-"}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.914Z',
        status: 200,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.043,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 200,
        attempts: [{ upstream: '10.0.0.12:8080', status: 200, header: 0.041 }],
        requestId: '2f69a07b-e3c8-4f0f-b1c4-d8e3a5927c61',
      },
    },
    {
      title: 'Envoy Gateway: the origin itself answered',
      line: '{":authority":"shop.example.com","bytes_received":0,"bytes_sent":61,"connection_termination_details":null,"downstream_local_address":"10.0.0.3:10080","downstream_remote_address":"198.51.100.7:52114","duration":31,"method":"GET","protocol":"HTTP/1.1","requested_server_name":null,"response_code":503,"response_code_details":"via_upstream","response_flags":"-","route_name":"httproute/shop/orders/rule/0/match/0/shop_example_com","start_time":"2026-11-01T10:02:10.914Z","upstream_cluster":"httproute/shop/orders/rule/0","upstream_host":"10.0.0.12:8080","upstream_local_address":"10.0.0.3:42718","upstream_transport_failure_reason":null,"user-agent":"curl/8.5.0","x-envoy-origin-path":"/api/orders/17?x=1","x-envoy-upstream-service-time":null,"x-forwarded-for":"198.51.100.7","x-request-id":"2f69a07b-e3c8-4f0f-b1c4-d8e3a5927c61"}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.914Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 0.031,
        upstream: '10.0.0.12:8080',
        upstreamStatus: 503,
        attempts: [{ upstream: '10.0.0.12:8080', status: 503 }],
        failure: { by: 'origin', phases: ['answer'], how: 'status' },
        requestId: '2f69a07b-e3c8-4f0f-b1c4-d8e3a5927c61',
      },
    },
    {
      title: 'Envoy Gateway: no route to the host',
      line: '{":authority":"shop.example.com","bytes_received":0,"bytes_sent":152,"connection_termination_details":null,"downstream_local_address":"10.0.0.3:10080","downstream_remote_address":"198.51.100.7:52114","duration":3061,"method":"GET","protocol":"HTTP/1.1","requested_server_name":null,"response_code":503,"response_code_details":"upstream_reset_before_response_started{remote_connection_failure|delayed_connect_error:_No_route_to_host|remote_address:10.0.0.12:8080}","response_flags":"UF","route_name":"httproute/shop/orders/rule/0/match/0/shop_example_com","start_time":"2026-11-01T10:02:10.914Z","upstream_cluster":"httproute/shop/orders/rule/0","upstream_host":"10.0.0.12:8080","upstream_local_address":null,"upstream_transport_failure_reason":"delayed_connect_error:_No_route_to_host|remote_address:10.0.0.12:8080","user-agent":"curl/8.5.0","x-envoy-origin-path":"/api/orders/17?x=1","x-envoy-upstream-service-time":null,"x-forwarded-for":"198.51.100.7","x-request-id":"2f69a07b-e3c8-4f0f-b1c4-d8e3a5927c61"}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.914Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 3.061,
        upstream: '10.0.0.12:8080',
        attempts: [{ upstream: '10.0.0.12:8080' }],
        failure: {
          by: 'proxy',
          phases: ['connect'],
          how: 'unreachable',
          reason:
            'upstream_reset_before_response_started{remote_connection_failure|delayed_connect_error:_No_route_to_host|remote_address:10.0.0.12:8080}',
        },
        requestId: '2f69a07b-e3c8-4f0f-b1c4-d8e3a5927c61',
      },
    },
    {
      title: 'Contour',
      line: '{"@timestamp":"2026-11-01T10:02:10.914Z","authority":"shop.example.com","bytes_received":0,"bytes_sent":24,"downstream_local_address":"10.0.0.3:8080","downstream_remote_address":"198.51.100.7:52114","duration":15000,"method":"GET","path":"/api/orders/17?x=1","protocol":"HTTP/1.1","request_id":"2f69a07b-e3c8-4f0f-b1c4-d8e3a5927c61","requested_server_name":null,"response_code":504,"response_flags":"UT","uber_trace_id":null,"upstream_cluster":"shop/orders/80/da39a3ee5e","upstream_host":"10.0.0.12:8080","upstream_local_address":"10.0.0.3:42718","upstream_service_time":null,"user_agent":"curl/8.5.0","x_forwarded_for":"198.51.100.7"}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.914Z',
        status: 504,
        method: 'GET',
        path: '/api/orders/17',
        host: 'shop.example.com',
        client: '198.51.100.7',
        duration: 15,
        upstream: '10.0.0.12:8080',
        attempts: [{ upstream: '10.0.0.12:8080' }],
        failure: { by: 'proxy', phases: ['send', 'wait', 'receive'], how: 'timeout', reason: 'UT' },
        requestId: '2f69a07b-e3c8-4f0f-b1c4-d8e3a5927c61',
      },
    },
    {
      title: 'made by hand, with an object in it',
      line: '{"start_time":"2026-11-01T10:02:10.914+0000","method":"GET","path":"/api/orders/17?x=1","protocol":"HTTP/1.1","response_code":503,"response_flags":"UH","duration":0,"bytes_sent":19,"remote_addr":"198.51.100.7","upstream":{"duration":null,"service":"orders","host":null,"cluster":"orders"}}',
      entry: {
        loggedAt: '2026-11-01T10:02:10.914Z',
        time: '2026-11-01T10:02:10.914Z',
        status: 503,
        method: 'GET',
        path: '/api/orders/17',
        client: '198.51.100.7',
        duration: 0,
        upstream: 'orders',
        attempts: [{ upstream: 'orders' }],
        failure: { by: 'proxy', phases: ['pick'], how: 'empty', reason: 'UH' },
      },
    },
  ],
  advice: ENVOY_JSON_ADVICE,
  recognise: (line) => recordOf(line) !== undefined,
  open(): EntryReader {
    const slots = emptyEnvoySlots()
    const toEntry = openEnvoy()
    return {
      read(line): Entry | SkipReason {
        const record = recordOf(line)
        if (record === undefined) return NOT_THIS
        fillEnvoySlots(record, slots)
        return toEntry(slots)
      },
    }
  },
}

function recordOf(line: string): JsonObject | undefined {
  if (line.charCodeAt(0) !== 123 || !MARK.test(line) || isOfKong(line) || isOfApisix(line)) return undefined
  // A text format that looks like JSON leaves a dash without quotes.
  const parsed = parseJson(line) ?? parseJson(repairJson(line))
  return isObject(parsed) && ownerOf(parsed) === undefined ? findObject(parsed, tellsEnvoy) : undefined
}
