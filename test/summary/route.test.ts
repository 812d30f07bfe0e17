import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskPath } from '../../src/summary/route-mask.ts'
import { routeTemplates } from '../../src/summary/route-tree.ts'

describe('maskPath', () => {
  test.for([
    ['/', '/'],
    ['', '/'],
    ['//a///b/', '/a/b'],
    ['/api/orders/17', '/api/orders/:id'],
    ['/api/v2/users', '/api/v2/users'],
    ['/de-DE/shop', '/de-DE/shop'],
    ['/o/2f1d6d4e-8c7a-4b0e-9f1a-0b1c2d3e4f50', '/o/:uuid'],
    ['/t/deadbeef01', '/t/:token'],
    ['/t/dGhpcyBpcyBhIHRva2Vu1', '/t/:token'],
    ['/news/2026-11-01', '/news/:date'],
    ['/article/amber-summer-21867', '/article/:slug'],
    ['/u/alice@example.org', '/u/:email'],
    ['/u/alice%40example.org', '/u/:email'],
    ['/k/XY12345678', '/k/:id'],
    ['/cart;jsessionid=4711/items', '/cart/items'],
    ['/assets/main-a208b2fe57cb.css', '/assets/:file.css'],
    ['/img/59194.webp', '/img/:id.webp'],
    ['/robots.txt', '/robots.txt'],
    ['/s3-upload', '/s3-upload'],
    ['/%zz/%', '/%zz/%'],
    [`/${'x'.repeat(200)}`, '/:token'],
    ['/1/2/3/4/5/6/7/8/9/10/11/12/13', `/${Array(12).fill(':id').join('/')}/…`],
  ] as const)('%s is %s', ([path, template]) => {
    expect(maskPath(path)).toBe(template)
  })

  test('never throws, and is no longer than a dozen segments', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webPath(), fc.string({ unit: 'binary' })), (path) => {
        expect(maskPath(path).split('/').length).toBeLessThanOrEqual(14)
      }),
    )
  })
})

describe('routeTemplates', () => {
  const names = (n: number, of: (i: number) => string): string[] => Array.from({ length: n }, (_, i) => of(i))
  const word = (i: number): string => `${'abcdefghij'[i % 10]}${'abcdefghij'[Math.floor(i / 10) % 10]}x`

  test('a handful of names stays as it is', () => {
    const routes = names(10, (i) => `GET /products/red-${word(i)}`)
    expect([...routeTemplates(routes).values()]).toEqual(routes)
  })

  test('many names are a variable, the words beside them stay', () => {
    const routes = [...names(30, (i) => `GET /products/red-${word(i)}/reviews`), 'GET /products/new']
    expect(new Set(routeTemplates(routes).values())).toEqual(new Set(['GET /products/:slug/reviews', 'GET /products/new']))
  })

  test('a site may have many sections, but not any number', () => {
    expect(new Set(routeTemplates(names(60, (i) => `GET /${word(i)}`)).values()).size).toBe(60)
    expect(new Set(routeTemplates(names(100, (i) => `GET /${word(i)}`)).values())).toEqual(new Set(['GET /:name']))
  })

  test('methods do not mix', () => {
    const routes = [...names(30, (i) => `GET /p/a-${word(i)}`), 'POST /p/a-aax']
    expect(routeTemplates(routes).get('POST /p/a-aax')).toBe('POST /p/a-aax')
  })

  test('the root is a route', () => {
    expect(routeTemplates(['GET /']).get('GET /')).toBe('GET /')
  })
})
