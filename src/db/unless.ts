/** For `.catch`: a fault of this code, as of a file that is not there, is an answer; any other is one. */
export const unless =
  (code: string) =>
  (error: { readonly code?: string }): undefined => {
    if (error.code !== code) throw error
  }
