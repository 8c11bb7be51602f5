import type { resources } from './resources.ts'

// A misspelt key does not compile.
declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: (typeof resources)['ru'] }
    defaultNS: 'translation'
    returnNull: false
  }
}
