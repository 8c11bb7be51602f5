import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { ToolFault, UsageFault } from './fault.ts'
import type { OpenSchool } from './open-school.ts'

/** What a person reads of a command before it does anything. Nothing is loaded for it: libraries come with the work. */
interface Tool<Options extends ParseArgsOptionsConfig> {
  /** how it is called: `npm run audit --` */
  readonly call: string
  /** what it takes, as the usage says */
  readonly takes?: string
  /** what it does, and what each argument means */
  readonly about: string
  readonly options?: Options
  /** how many words it takes beside its options, at least and at most */
  readonly words?: readonly [number, number]
}

type Parsed<Options extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{ options: Options }>>['values']

interface Given<Options extends ParseArgsOptionsConfig> {
  readonly values: Parsed<Options>
  readonly words: readonly string[]
}

interface GivenSchool<Options extends ParseArgsOptionsConfig> extends Given<Options> {
  /** the school that the tool works on, once; it is said which, and left when the work is over */
  open(): Promise<OpenSchool>
}

/**
 * Does the work of a command with its arguments, of which it has none that are not declared; `--help` says what it
 * does, and does nothing.
 */
export async function tool<const Options extends ParseArgsOptionsConfig = Record<never, never>>(
  tool: Tool<Options>,
  work: (given: Given<Options>) => unknown,
): Promise<void> {
  const usage = `usage: ${[tool.call, tool.takes].filter(Boolean).join(' ')}`
  try {
    const { help, values, words } = readArguments(tool)
    if (help) console.log(`${usage}\n\n${tool.about}`)
    else await work({ values, words })
  } catch (error) {
    process.exitCode = 1
    for (const line of await linesOf(error)) console.error(line)
    if (error instanceof UsageFault) console.error(usage)
  }
}

const local = { local: { type: 'boolean' } } as const

/** One that works on a school: that of DATA_DIR or DATABASE_URL, with `--local` the demo's, and never on a guess. */
export function schoolTool<const Options extends ParseArgsOptionsConfig = Record<never, never>>(
  one: Tool<Options>,
  work: (given: GivenSchool<Options>) => unknown,
  { makes = false }: { readonly makes?: boolean } = {},
): Promise<void> {
  const about = `${one.about}

It works on the school of DATA_DIR or DATABASE_URL, whether the bot runs or not, and says which.
--local: on the demo's.`
  const takes = [one.takes, '[--local]'].filter(Boolean).join(' ')
  return tool({ ...one, takes, about, options: { ...(one.options as Options), ...local } }, async (given) => {
    const values = given.values as Parsed<Options> & { readonly local?: boolean }
    let opened: Promise<OpenSchool> | undefined
    const open = async () => {
      const { openSchool } = await import('./open-school.ts')
      return openSchool({ local: values.local === true, makes })
    }
    try {
      await work({
        values,
        words: given.words,
        open: () => {
          opened ??= open()
          return opened
        },
      })
    } finally {
      await opened?.then((school) => school.close())
    }
  })
}

function readArguments<Options extends ParseArgsOptionsConfig>({ options, words = [0, 0] }: Tool<Options>) {
  const all = { ...(options as Options), help: { type: 'boolean', short: 'h' } } as const
  const { values, positionals } = parsed(() => parseArgs({ options: all, allowPositionals: words[1] > 0 }))
  const { help } = values as { readonly help?: boolean }
  if (!help && positionals.length < words[0]) throw new UsageFault('something is missing')
  if (positionals.length > words[1])
    throw new UsageFault(`there is no place for ${positionals.slice(words[1]).join(' ')}`)
  return { help, values: values as Parsed<Options>, words: positionals }
}

function parsed<Value>(parse: () => Value): Value {
  try {
    return parse()
  } catch (error) {
    throw new UsageFault(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error))
  }
}

/** A fault of ours shows where it happened, and nothing of what the database held. */
async function linesOf(error: unknown): Promise<readonly string[]> {
  if (error instanceof ToolFault) return error.message.split('\n')
  const { faultLines } = await import('../../src/log.ts')
  return faultLines(error)
}
