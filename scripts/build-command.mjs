#!/usr/bin/env node
// Bundles the command as rolldown.config.ts says; unlike rolldown's own command line, it says nothing if all is well.
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'
import { loadConfig } from 'rolldown/config'

await build(await loadConfig(fileURLToPath(new URL('../rolldown.config.ts', import.meta.url))))
