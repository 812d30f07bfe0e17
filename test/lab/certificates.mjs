import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Cheap to sign with: the lab's processor has other things to do.
const KEY = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'

/** Certificates of a site: good, expired, of an unknown issuer; and an origin that speaks nothing but TLS 1.1. */
export function makeCertificates(folder, host) {
  const dir = join(folder, 'tls')
  mkdirSync(dir, { recursive: true })
  const openssl = (command) => execFileSync('openssl', command.split(' '), { cwd: dir, stdio: 'pipe' })
  for (const name of ['ca', 'stranger'])
    openssl(`req -x509 ${KEY} -keyout ${name}.key -out ${name}.crt -days 30 -subj /CN=${name}`)
  openssl(`req ${KEY} -keyout site.key -out site.csr -subj /CN=${host}`)
  const sign = ({ name, by = 'ca', days = 20 }) => {
    writeFileSync(join(dir, `${name}.ext`), `subjectAltName=DNS:${host}\n`)
    const issuer = `-CA ${by}.crt -CAkey ${by}.key -CAcreateserial`
    openssl(`x509 -req -in site.csr ${issuer} -out ${name}.crt -extfile ${name}.ext -days ${days}`)
    return { key: join(dir, 'site.key'), cert: join(dir, `${name}.crt`) }
  }
  const good = sign({ name: 'good' })
  return {
    ca: join(dir, 'ca.crt'),
    good,
    expired: sign({ name: 'expired', days: -1 }),
    stranger: sign({ name: 'foreign', by: 'stranger' }),
    oldProtocol: { ...good, ciphers: 'ECDHE-ECDSA-AES256-SHA', minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' },
  }
}
