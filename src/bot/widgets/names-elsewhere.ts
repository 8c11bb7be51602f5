import { refuse } from '../../domain/result.ts'
import type { Refused } from '../kit/refusal.ts'

/** In a school without names they are entered on its server: nobody types them here (п. 6.7). */
export const namesElsewhere: Refused = refuse('name-free', { clause: '6.7' })
