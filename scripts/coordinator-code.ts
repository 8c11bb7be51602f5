// npm run coordinator-code   a code for each coordinator of the school (п. 5.2.1), printed once; the one before it dies
import { coordinatorCodes, coordinatorLine } from '../src/app/access/coordinator-codes.ts'
import { openDeps } from './open-deps.ts'

const { deps, close } = await openDeps()
try {
  const codes = await coordinatorCodes(deps, 'always')
  if (codes.length === 0) {
    console.error('There is no coordinator yet: import the school first (npm run import -- DIR-or-XLSX)')
    process.exitCode = 1
  }
  for (const code of codes) console.log(coordinatorLine(code, deps.clock.zone))
} finally {
  await close()
}
