import { defineConfig } from 'prisma/config'

// `prisma generate` asks for a schema engine binary that it does not use; any executable will do, so that nothing is
// downloaded. Migrations run through the WASM build of that engine (src/db/migrate.ts).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/schema.prisma' })
