// What the sites of the lab are about: [method, route, pool (0 or 1), weight, median of the answer in stretched milliseconds].

/** Sites by name: host, word for the pools, routes. */
export const THEMES = {
  tickets: {
    host: 'tickets.example.com',
    word: 'booking',
    routes: [
      ['GET', '/', 0, 10, 180],
      ['GET', '/events', 0, 14, 420],
      ['GET', '/events/:slug', 0, 18, 350],
      ['GET', '/api/seats/:id', 1, 16, 140],
      ['POST', '/api/orders', 1, 6, 900],
      ['GET', '/api/orders/:id', 1, 8, 220],
      ['PUT', '/api/orders/:id/payment', 1, 3, 1400],
      ['GET', '/venues/:slug/map', 0, 5, 300],
      ['GET', '/api/reports/sales', 1, 1.2, 9000],
    ],
  },
  library: {
    host: 'catalogue.example.com',
    word: 'books',
    routes: [
      ['GET', '/', 0, 8, 240],
      ['GET', '/search', 0, 20, 700],
      ['GET', '/books/:id', 0, 22, 260],
      ['GET', '/books/:id/cover.jpg', 0, 14, 90],
      ['POST', '/loans', 1, 5, 650],
      ['GET', '/loans/:uuid', 1, 7, 200],
      ['DELETE', '/loans/:uuid', 1, 2, 400],
      ['GET', '/account', 1, 6, 330],
      ['GET', '/export/marc', 1, 1, 8000],
    ],
  },
  fleet: {
    host: 'fleet.example.com',
    word: 'telemetry',
    routes: [
      ['POST', '/v3/positions', 0, 30, 110],
      ['GET', '/v3/vehicles', 0, 9, 480],
      ['GET', '/v3/vehicles/:id', 0, 14, 190],
      ['GET', '/v3/vehicles/:id/trips', 0, 10, 820],
      ['PATCH', '/v3/vehicles/:id', 1, 3, 380],
      ['POST', '/v3/alerts', 1, 5, 250],
      ['GET', '/v3/alerts/:uuid', 1, 6, 170],
      ['GET', '/v3/history', 1, 1.2, 10000],
    ],
  },
  clinic: {
    host: 'portal.example.com',
    word: 'clinic',
    routes: [
      ['GET', '/login', 0, 8, 210],
      ['POST', '/login', 0, 6, 720],
      ['GET', '/appointments', 0, 16, 390],
      ['POST', '/appointments', 0, 5, 810],
      ['GET', '/appointments/:id', 0, 12, 230],
      ['GET', '/api/patients/:uuid', 1, 12, 310],
      ['GET', '/api/results/:uuid', 1, 9, 540],
      ['GET', '/api/slots', 1, 14, 160],
      ['GET', '/documents/:id.pdf', 1, 2, 7000],
    ],
  },
  shop: {
    host: 'shop.example.com',
    word: 'shop',
    routes: [
      ['GET', '/', 0, 10, 200],
      ['GET', '/c/:slug', 0, 15, 450],
      ['GET', '/p/:slug-:id', 0, 20, 330],
      ['GET', '/cart', 1, 9, 180],
      ['POST', '/cart/items', 1, 8, 340],
      ['POST', '/checkout', 1, 4, 1200],
      ['GET', '/api/stock/:id', 1, 12, 120],
      ['GET', '/search', 0, 8, 620],
      ['GET', '/feeds/products.xml', 0, 1, 9500],
    ],
  },
}

/** Browsers and programs as they call themselves. */
export const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
  'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0',
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
  'okhttp/4.12.0',
  'python-requests/2.32.3',
  'Go-http-client/1.1',
  'axios/1.7.7',
]

/** What scanners ask for. */
export const SCANNED =
  `/.env /.git/config /wp-login.php /wp-admin/setup-config.php /xmlrpc.php /phpmyadmin/index.php /actuator/env
  /vendor/phpunit/phpunit.xml /backup.zip /server-status /cgi-bin/luci /admin/config.php`.split(/\s+/)
