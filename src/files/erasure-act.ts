import type { ErasureAct } from '../app/privacy/erase-person.ts'
import { dateOf } from '../domain/date-of.ts'
import { formatFullDate, formatTime } from '../i18n/formats.ts'
import type { Translate } from '../i18n/index.ts'
import { makePdf, type Piece } from './pdf.ts'
import { erasedTexts, groundTexts } from './personal-words.ts'

/** The act of an erasure: whose, when, why, by whom, what went and what stays. A page, to be signed. */
export function erasureActPdf(t: Translate, zone: string, act: ErasureAct): Promise<Uint8Array> {
  const when = { date: formatFullDate(t.locale, dateOf(act.at, zone)), time: formatTime(act.at, zone) }
  const facts = [
    t.plain('privacy.act.who', { name: act.name, number: act.personId }),
    t.plain('privacy.act.when', when),
    t.plain('privacy.act.why', { reason: t.plain(`privacy.erase.reason.${act.reason}`) }),
    t.plain('privacy.act.by', { name: act.by }),
    t.plain('privacy.act.system'),
    t.plain('privacy.act.way'),
  ]
  const head = (text: string): Piece => ({ text, fontSize: 12, bold: true, margin: [0, 12, 0, 4] })
  return makePdf({
    title: t.plain('privacy.act.title'),
    margins: [56, 48, 48, 44],
    content: [
      { text: act.school, fontSize: 9, color: '#555555' },
      { text: t.plain('privacy.act.title'), fontSize: 16, bold: true, margin: [0, 4, 0, 4] },
      { text: t.plain('privacy.act.form'), fontSize: 9, color: '#555555', margin: [0, 0, 0, 10] },
      ...facts.map((text) => ({ text, margin: [0, 0, 0, 3] })),
      head(t.plain('privacy.act.goes')),
      { ul: erasedTexts(t, act) },
      head(t.plain('privacy.act.stays')),
      { ul: groundTexts(t, act) },
      head(t.plain('privacy.act.rest')),
      { text: t.plain('privacy.act.rest-text') },
      { text: t.plain('privacy.act.signature', { name: act.by }), margin: [0, 34, 0, 0], unbreakable: true },
    ],
  })
}
