// npm run document -- register|codes|receipts|journal|post CLASS …
import { schoolTool } from './tool/tool.ts'

await schoolTool(
  {
    call: 'npm run document --',
    takes: 'WHAT CLASS [SUBJECT] [--bot NAME] [--month 2026-09] [--to FOLDER]',
    about: `Makes papers with people's names, which a school that works without names keeps from Telegram (п. 6.7).
register 7А: whom each number of the register stands for, with birth dates, guardians and phones (XLSX).
codes 7А --bot school_bot: slips with codes for whoever has neither joined nor a living code (PDF); staff: «codes staff».
  --bot: the bot's name in Telegram, without @.
receipts 7А: who signs for the codes handed out (PDF).
journal 7А [SUBJECT] [--month 2026-09]: pages of the journal, all subjects or one (XLSX); without --month the last.
post 12 7А: a post for paper, with whom of the class it did not reach (PDF); the bot says its number under such a paper.
--to FOLDER: where the files go, which must be there; without it here. Whoever carries them answers for them.`,
    options: { bot: { type: 'string' }, month: { type: 'string' }, to: { type: 'string' } },
    words: [2, 3],
  },
  async ({ values, words, open }) => {
    const { makeDocuments } = await import('./document/make-documents.ts')
    await makeDocuments(words, values, open)
  },
)
