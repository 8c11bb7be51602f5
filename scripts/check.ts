import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { tool } from './tool/tool.ts'

interface Check {
  name: string
  command: readonly [string, ...string[]]
  /** why a run that exited 0 is a failure all the same */
  doubt?: (output: string) => string | undefined
}

const checks: readonly Check[] = [
  {
    name: 'types',
    // the native compiler, twice as fast; what reads our sources by the compiler's API needs the one in JavaScript
    command: [
      'node_modules/typescript-7/bin/tsc',
      '--noEmit',
      '--incremental',
      '--tsBuildInfoFile',
      'node_modules/.cache/types',
      '-p',
      '.',
      // each more of them looks anew at what it shares with the others: twice the work for a tenth of the time
      '--checkers',
      '1',
    ],
  },
  { name: 'style', command: ['biome', 'check', '--error-on-warnings', '.'] },
  {
    name: 'borders',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err-long',
      'src',
      'scripts',
      'tests',
    ],
    // with a TypeScript that it cannot read it sees no module, and no violation
    doubt: (output) => {
      const cruised = /(\d+) modules, (\d+) dependencies cruised/.exec(output)
      return cruised && Number(cruised[1]) > 50 && Number(cruised[2]) > 50
        ? undefined
        : 'dependency-cruiser cruised next to nothing'
    },
  },
  { name: 'unused', command: ['knip'] },
  { name: 'sql', command: ['node', 'scripts/check-sql.ts'] },
  { name: 'texts', command: ['node', 'scripts/check-texts.ts'] },
  { name: 'comments', command: ['node', 'scripts/check-comments.ts'] },
  { name: 'client', command: ['node', 'scripts/check-client.ts'] },
  { name: 'licences', command: ['node', 'scripts/check-licences.ts'] },
  { name: 'deploy', command: ['node', 'scripts/check-deploy.ts'] },
]

async function run({ name, command: [program, ...args], doubt }: Check): Promise<boolean> {
  const started = performance.now()
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, errors, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  const output = `${out}${errors}`
  const problem = status === 0 ? doubt?.(output) : `exit code ${status}`
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${problem ? '✗' : '✓'} ${name} (${seconds} s)${problem ? `: ${problem}` : ''}`)
  if (problem) console.log(output)
  return !problem
}

await tool(
  {
    call: 'npm run check',
    about: `Everything that can be judged without running the product. Each tool runs even if another failed, all at once.`,
  },
  async () => {
    const passed = await Promise.all(checks.map(run))
    process.exitCode = passed.every(Boolean) ? 0 : 1
  },
)
