// npm run rollover -- [--apply] [--leave 9Б,9В]
import { schoolTool } from './tool/tool.ts'

await schoolTool(
  {
    call: 'npm run rollover --',
    takes: '[--apply] [--leave 9Б,9В]',
    about: `Prints how the school moves up into the next year (п. 5.1), and changes nothing.
--apply: does it, just as printed.
--leave 9Б,9В: these classes leave the school, beside those that the coordinator chose and grade 11.`,
    options: { apply: { type: 'boolean' }, leave: { type: 'string' } },
  },
  async ({ values, open }) => {
    const { fromConsole } = await import('./rollover/from-console.ts')
    const leave = (values.leave ?? '').split(',').map((name) => name.trim())
    const { deps } = await open()
    await fromConsole({ apply: values.apply === true, leave: leave.filter((name) => name !== '') }, deps)
  },
)
