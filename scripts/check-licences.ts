import { readFile } from 'node:fs/promises'
import { tool } from './tool/tool.ts'

interface Package {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
}

const allowed = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'Zlib',
]

/** They say it in a file of their own alone. */
const told: Readonly<Record<string, string>> = { 'png-js': 'MIT' }

await tool(
  {
    call: 'node scripts/check-licences.ts',
    about: `Whatever the bot is installed with may be passed on with it: the licences of its packages, those for development
apart.`,
  },
  async () => {
    const lock = JSON.parse(await readFile('package-lock.json', 'utf8')) as { packages: Record<string, Package> }
    const packages = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev)
    const faults = packages.flatMap(([path, { version, license }]) => {
      const name = path.replace(/^.*node_modules\//, '')
      const said = license ?? told[name] ?? 'no licence'
      return isAllowed(said) ? [] : [`${name} ${version}: ${said}`]
    })

    for (const fault of faults) console.error(fault)
    if (packages.length < 50) faults.push('package-lock.json names next to nothing')
    console.log(`${packages.length} packages`)
    process.exitCode = faults.length === 0 ? 0 : 1
  },
)

/** «(MIT AND Zlib)», «MIT OR CC0-1.0» */
function isAllowed(expression: string): boolean {
  const one = expression.replace(/^\((.*)\)$/, '$1')
  if (one.includes(' AND ')) return one.split(' AND ').every(isAllowed)
  return one.split(' OR ').some((licence) => allowed.includes(licence))
}
