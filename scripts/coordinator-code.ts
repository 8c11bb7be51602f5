// npm run coordinator-code   a code for each coordinator of the school (п. 5.2.1), printed once; the one before it dies
import { coordinatorCodes, coordinatorLine } from '../src/app/access/coordinator-codes.ts'
import { openDeps } from './open-deps.ts'

const { deps, close } = await openDeps()
try {
  for (const code of await coordinatorCodes(deps, 'always')) console.log(coordinatorLine(code, deps.clock.zone))
} finally {
  await close()
}
