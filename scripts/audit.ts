// npm run audit -- verify
import { UsageFault } from './tool/fault.ts'
import { schoolTool } from './tool/tool.ts'

await schoolTool(
  {
    call: 'npm run audit --',
    takes: 'verify',
    about: `verify: whether the audit log is whole, every entry as it was written and none taken out, and whether the journal is as
it says (п. 6.4); exit code 1 when not. The fingerprint changes with every entry: compare it with those of the bot's own log.`,
    words: [1, 1],
  },
  async ({ words: [command], open }) => {
    if (command !== 'verify') throw new UsageFault(`${command} is nothing that can be done with the audit log`)
    const { verifyAudit } = await import('../src/app/supervision/verify-audit.ts')
    const { deps } = await open()
    const { entries, chains, fingerprint, broken, unsaid } = await verifyAudit(deps)
    for (const { chain, number, id } of broken)
      console.error(
        number === null
          ? `${chain}: the end of the chain is gone`
          : `${chain}: entry ${number} (id ${id}) is not as written`,
      )
    for (const { entry, lesson, student } of unsaid)
      console.error(`${entry} of lesson ${lesson}, student ${student}: it stands otherwise than the log says`)
    console.log(`${entries} entries in ${chains} chains, fingerprint ${fingerprint}`)
    console.log(broken.length === 0 ? 'the audit log is whole' : 'the audit log was tampered with')
    console.log(unsaid.length === 0 ? 'the journal is as it says' : 'the journal was changed past it')
    if (broken.length + unsaid.length > 0) process.exitCode = 1
  },
)
