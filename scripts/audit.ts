// npm run audit -- verify   whether the audit log is whole, every entry as it was written, none taken out, and whether
// the journal is as it says (п. 6.4)
import { verifyAudit } from '../src/app/supervision/verify-audit.ts'
import { openDeps } from './open-deps.ts'

const [command] = process.argv.slice(2)
if (command === 'verify') {
  const { deps, close } = await openDeps()
  try {
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
  } finally {
    await close()
  }
} else {
  console.error('usage: npm run audit -- verify')
  process.exitCode = 1
}
