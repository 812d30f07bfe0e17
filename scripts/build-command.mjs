#!/usr/bin/env node
// Bundles the command as rolldown.config.ts says; unlike rolldown's own command line, it says nothing if all is well.
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'
import { loadConfig } from 'rolldown/config'

const programs = await loadConfig(fileURLToPath(new URL('../rolldown.config.ts', import.meta.url)))
// One after the other: the first one empties the folder.
for (const program of [programs].flat()) await build(program)
