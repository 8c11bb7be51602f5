// npm run check: everything that can be judged without running the product. Each tool runs even if one before it failed.
import { spawnSync } from 'node:child_process'

interface Check {
  name: string
  command: readonly [string, ...string[]]
  /** why a run that exited 0 is a failure all the same */
  doubt?: (output: string) => string | undefined
}

const checks: readonly Check[] = [
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
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
  { name: 'texts', command: ['node', 'scripts/check-texts.ts'] },
]

let failed = 0
for (const { name, command, doubt } of checks) {
  const started = performance.now()
  const [program, ...args] = command
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 << 20 })
  const output = `${stdout}${stderr}`
  const problem = status === 0 ? doubt?.(output) : `exit code ${status}`
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${problem ? '✗' : '✓'} ${name} (${seconds} s)${problem ? `: ${problem}` : ''}`)
  if (problem) {
    console.log(output)
    failed += 1
  }
}
process.exitCode = failed === 0 ? 0 : 1
