import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

export type SchemaEngine = bindings.SchemaEngine

type Factory = Parameters<typeof bindMigrationAwareSqlAdapterFactory>[0]

export const noFilter = { externalTables: [], externalEnums: [] }

/** A schema file as one side of a difference. */
export const model = (content: string) => ({
  tag: 'schemaDatamodel' as const,
  files: [{ path: 'schema.prisma', content }],
})

// TypeScript's own declaration comes with the browser's, which have no business here.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}

let loading: Promise<void> | undefined

/** Prisma's engine as WebAssembly: the binary that `prisma migrate` would download is not needed. */
async function load(): Promise<void> {
  const module = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const wasm = await readFile(module.replace(/schema_engine\.js$/, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': imports() })
  bindings.__wbg_set_wasm(instance.exports)
  const { __wbindgen_start: start } = instance.exports
  if (typeof start === 'function') start()
}

/** The engine never clears the timer of its lock: it must not keep a tool from ending for ten seconds. */
const imports = () =>
  Object.fromEntries(
    Object.entries(bindings).map(([name, call]) => [name, name.startsWith('__wbg_setTimeout_') ? unheldTimer : call]),
  )

const unheldTimer = (run: () => void, milliseconds: number) => setTimeout(run, milliseconds).unref()

/** There is no shadow database, and nothing may ask for one. */
const connectToShadowDb = () => Promise.reject(new Error('no shadow database'))

/** The engine without a database, which is enough to compare schema files. All it asks is the server's version. */
export async function openOfflineEngine(schema: string): Promise<SchemaEngine> {
  const refuse = () => Promise.reject(new Error('there is no database'))
  return engineOn(schema, {
    provider: 'postgres',
    adapterName: 'offline',
    connectToShadowDb,
    connect: async () => ({
      provider: 'postgres',
      adapterName: 'offline',
      queryRaw: async () => ({
        columnNames: ['exists', 'version', 'numeric_version'],
        columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
        rows: [[true, 'PostgreSQL 18.0', 180000]],
      }),
      executeRaw: refuse,
      executeScript: refuse,
      startTransaction: refuse,
      dispose: async () => {},
    }),
  })
}

async function engineOn(schema: string, factory: Factory): Promise<SchemaEngine> {
  loading ??= load()
  await loading
  const adapter = bindMigrationAwareSqlAdapterFactory(factory)
  return bindings.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, adapter)
}
