import { defineConfig } from 'prisma-cli/config'

// `prisma generate` looks for the native schema engine, and downloads it where none is named, although it never calls it.
// Naming a file that is always there keeps the build offline; migrations are written by tools/new-migration.ts.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/schema', migrations: { path: 'prisma/migrations' } })
