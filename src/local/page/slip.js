import { useState } from 'preact/hooks'
import { renderSVG } from 'uqr'
import { copy, followLink } from './actions.js'
import { html } from './html.js'
import { icons } from './icons.js'
import { texts } from './texts.js'

/** What a telephone's camera would read off the paper. */
const qrOf = (link) => `data:image/svg+xml,${encodeURIComponent(renderSVG(link, { border: 1 }))}`

/**
 * The paper slip that the school handed this person: it lies at the chat's top until its code was used, and folds to
 * one line while they write.
 */
export function Slip({ person, school, folded }) {
  const [asked, setAsked] = useState(undefined)
  const isFolded = asked ?? folded
  const { code, link } = person.slip
  const label = isFolded ? texts.slip.expand : texts.slip.collapse
  return html`
    <aside class="slip ${isFolded ? 'folded' : ''}" data-testid="slip" aria-label=${texts.slip.title}>
      <div class="slip-paper">
        <p class="slip-school">${school}</p>
        <h3>${texts.slip.title}</h3>
        <p class="slip-whose">${texts.slip.whose(person.name)}</p>
        <div class="slip-code">
          <strong data-testid="slip-code">${code}</strong>
          <button type="button" class="round small" title=${texts.slip.copy} aria-label=${texts.slip.copy} data-testid="slip-copy"
            onClick=${() => copy(code, texts.slip.copied)}><${icons.copy} /></button>
        </div>
        <button type="button" class="slip-qr" data-testid="slip-qr" title=${texts.slip.scan} aria-label=${texts.slip.scan}
          onClick=${() => followLink(link, person.id)}><img src=${qrOf(link)} alt="" /></button>
        <button type="button" class="slip-open" data-testid="slip-link" title=${link} onClick=${() => followLink(link, person.id)}>
          <${icons.link} />${texts.slip.open}
        </button>
        <p class="slip-text">${texts.slip.text}</p>
        <button type="button" class="round small slip-fold" title=${label} aria-label=${label} aria-expanded=${!isFolded}
          data-testid="slip-fold" onClick=${() => setAsked(!isFolded)}><${icons.chevron} /></button>
      </div>
    </aside>`
}
