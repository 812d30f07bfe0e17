import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    // No module keeps anything that another test could notice; a process for each of a hundred files takes half a minute.
    isolate: false,
    // Tests that run the built binary wait for a process; a hang should still end the run soon.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    snapshotFormat: { escapeString: false },
  },
})

export default config
