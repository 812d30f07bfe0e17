import { seeded } from '../random.mjs'
import { apacheErrorTime, clfTime } from '../stretch.mjs'
import { textLines } from './shared.mjs'

/** Apache's lines and error log, stretched: combined with the microseconds of `%D` behind it. */
export function apacheLogs(dir, { site, clock }) {
  const records = textLines(`${dir}/raw.log`)
    .map((line) => record(line.split('\t'), clock))
    .filter((one) => clock.inside(one.began))
    .sort((a, b) => a.end - b.end)
  const unit = seeded(`${site.id} apache`).pick(['D', 'D', 'T/D'])
  const lines = records.map((one) => `${one.head}[${clfTime(one.begin, site.zone)}] ${one.tail} ${duration(one.took, unit)}`)
  const errors = textLines(`${dir}/error.log`).flatMap((line) => errorLine(line, { site, clock }))
  return { records, formats: { 'apache-combined-d': { lines, errors } } }
}

function duration(ms, unit) {
  const micros = Math.round(ms * 1000)
  return unit === 'D' ? micros : `${Math.floor(micros / 1e6)}/${micros}`
}

function record([sec, micros, took, client, status, bytes, _host, request, referer, agent], clock) {
  const began = Number(sec) * 1000 + Number(micros) / 1000
  const begin = clock.at(began)
  const ms = clock.span(Number(took) / 1000)
  const [method, path] = request.split(' ')
  return {
    began,
    begin,
    end: begin + ms,
    took: ms,
    status: Number(status),
    client,
    method,
    path: path ?? '',
    head: `${client} - - `,
    tail: `"${request}" ${status} ${bytes} "${referer}" "${agent}"`,
  }
}

const ERROR = /^\[\w{3} (\w{3}) (\d+) ([\d:]+)\.(\d+) (\d+)\](.*)$/

function errorLine(line, { site, clock }) {
  const match = ERROR.exec(line)
  if (!match) return []
  const [, month, day, time, micros, year, rest] = match
  const at = Date.parse(`${day} ${month} ${year} ${time} UTC`) + Number(micros) / 1000
  return clock.inside(at)
    ? [
        `[${apacheErrorTime(clock.at(at), site.zone)}]${rest.replace(/ for (\d+)s$/, (_, seconds) => ` for ${seconds * site.stretch}s`)}`,
      ]
    : []
}
