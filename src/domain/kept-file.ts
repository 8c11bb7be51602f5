/** A file in the messenger's keeping: what it is sent again by, and what is the same however often it is sent. */
export interface KeptFile {
  readonly kind: 'photo' | 'document'
  readonly file: string
  readonly fileKey: string
  /** null: a photo has none */
  readonly name: string | null
}
