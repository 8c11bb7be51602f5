// npm run coordinator-code
import { schoolTool } from './tool/tool.ts'

await schoolTool(
  {
    call: 'npm run coordinator-code --',
    about: 'Prints a code for each coordinator of the school (п. 5.2.1), this once; the one before it dies.',
  },
  async ({ open }) => {
    const { coordinatorCodes, coordinatorLine } = await import('../src/app/access/coordinator-codes.ts')
    const { deps } = await open()
    for (const code of await coordinatorCodes(deps, 'always')) console.log(coordinatorLine(code, deps.clock.zone))
  },
)
