import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    // Tests that run the built binary wait for a process; a hang should still end the run soon.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    snapshotFormat: { escapeString: false },
  },
})

export default config
