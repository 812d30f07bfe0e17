import type { Advice } from '../../src/model/advice.ts'
import { COMBINED } from './combined.ts'

/** What to log: every question that errlens asks of nginx is answered by this format. */
export const RECOMMENDED_LOG_FORMAT: string = `${COMBINED} rt=$request_time uct="$upstream_connect_time" uht="$upstream_header_time" urt="$upstream_response_time" ua="$upstream_addr" us="$upstream_status" ubr="$upstream_bytes_received" host="$host" req_id=$request_id`

/** Characters of a piece: a terminal must not have to break a line that is to be pasted. */
const WIDTH = 58

/** The same in pieces of a line each. */
export const RECOMMENDED_PIECES: readonly string[] = piecesOf(RECOMMENDED_LOG_FORMAT)

/** The variables of nginx that answer a question. */
export const NGINX_ANSWERS: Advice['answers'] = {
  maker: ['$upstream_status', '$upstream_header_time'],
  death: ['$upstream_addr', '$upstream_status', '$upstream_connect_time', '$upstream_header_time', '$upstream_response_time'],
  delay: ['$request_time'],
  connecting: ['$upstream_connect_time'],
  upstream: ['$upstream_addr'],
  'failed-upstream': ['$upstream_connect_time', '$upstream_header_time', '$upstream_bytes_received'],
  'some-timeout': ['$upstream_connect_time'],
  'no-valid-answer': ['$upstream_bytes_received'],
  'not-admitted': ['$limit_req_status', '$limit_conn_status'],
  'not-sent': ['$upstream_addr'],
}

/** For logs that a `log_format` of nginx makes. */
export const NGINX_ADVICE: Advice = {
  ask: 'Log',
  answers: NGINX_ANSWERS,
  where: 'nginx.conf, in the http block',
  lines: directiveOf(RECOMMENDED_PIECES),
}

/** A long format in pieces that end with a blank, as nginx joins them again. */
function piecesOf(format: string): string[] {
  const pieces = ['']
  for (const word of format.split(/(?<= )/)) {
    const piece = pieces.at(-1) ?? ''
    if (piece.length + word.length > WIDTH) pieces.push(word)
    else pieces[pieces.length - 1] = piece + word
  }
  return pieces
}

function directiveOf(pieces: readonly string[]): readonly string[] {
  const quoted = pieces.map((piece, index) => `  '${piece}'${index === pieces.length - 1 ? ';' : ''}`)
  return ['log_format errlens', ...quoted, 'access_log /var/log/nginx/access.log errlens;']
}
