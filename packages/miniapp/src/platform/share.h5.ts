/** Hands a link on: by the phone's own sharing where the browser has it, else copied. */
export async function shareLink({ title, url }: { readonly title: string; readonly url: string }): Promise<'shared' | 'copied' | 'failed'> {
  try {
    if ('share' in navigator) {
      await navigator.share({ title, url })
      return 'shared'
    }
    return (await copy(`${title}\n${url}`)) ? 'copied' : 'failed'
  } catch (error) {
    // Turned back from the phone's list of apps: nothing went wrong.
    return (error as Error).name === 'AbortError' ? 'shared' : 'failed'
  }
}

/** navigator.clipboard is missing on plain http and in older browsers. */
async function copy(text: string): Promise<boolean> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true)
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  // oxlint-disable-next-line typescript/no-deprecated -- the only way of the browsers that lack the other one
  const copied = document.execCommand('copy')
  field.remove()
  return copied
}
