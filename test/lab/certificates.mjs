import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Certificates of a site: good, expired, of another name, of an unknown issuer; and what an origin answers that speaks TLS 1.1 only. */
export function makeCertificates(folder, host) {
  const dir = join(folder, 'tls')
  mkdirSync(dir, { recursive: true })
  const openssl = (...args) => execFileSync('openssl', args, { cwd: dir, stdio: 'pipe' })
  const issuer = (name) =>
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
      '-days',
      '30',
      '-subj',
      `/CN=${name}`,
    )
  for (const name of ['ca', 'stranger']) issuer(name)
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'site.key', '-out', 'site.csr', '-subj', `/CN=${host}`)
  const sign = (name, by, subject, ...dates) => {
    writeFileSync(join(dir, `${name}.ext`), `subjectAltName=DNS:${subject}\n`)
    openssl(
      'x509',
      '-req',
      '-in',
      'site.csr',
      '-CA',
      `${by}.crt`,
      '-CAkey',
      `${by}.key`,
      '-CAcreateserial',
      '-out',
      `${name}.crt`,
      '-extfile',
      `${name}.ext`,
      ...dates,
    )
    return { key: join(dir, 'site.key'), cert: join(dir, `${name}.crt`) }
  }
  const good = sign('good', 'ca', host, '-days', '20')
  return {
    ca: join(dir, 'ca.crt'),
    good,
    expired: sign('expired', 'ca', host, '-days', '-1'),
    stranger: sign('foreign', 'stranger', host, '-days', '20'),
    otherName: sign('other', 'ca', 'old.example.net', '-days', '20'),
    oldProtocol: { ...good, ciphers: 'ECDHE-RSA-AES256-SHA', minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' },
  }
}
