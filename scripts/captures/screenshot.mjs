import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** Pixels per CSS pixel: text stays sharp where the image is shown smaller. */
const SCALE = 1.5

/** More make larger files, and look no better. */
const COLORS = 128

/** Takes a picture of a page with the Chromium of the system (CHROMIUM names another one); pngquant makes it small. */
export function screenshot({ url, width, height }, image, folder) {
  const large = join(folder, 'large.png')
  const options = [
    ...['--headless', '--no-sandbox', '--test-type', '--hide-scrollbars', '--disable-gpu', '--disable-lcd-text'],
    ...[`--force-device-scale-factor=${SCALE}`, `--window-size=${width},${height}`],
    ...[`--user-data-dir=${join(folder, 'profile')}`, `--screenshot=${large}`],
  ]
  run(process.env.CHROMIUM || 'chromium', [...options, url])
  run('pngquant', ['--strip', '--force', '--output', image, `${COLORS}`, large])
}

function run(program, args) {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 60_000 })
}
