import { copyText } from './copy.h5'

/** Hands a link on: by the phone's own sharing where the browser has it, else copied. */
export async function shareLink({ title, url }: { readonly title: string; readonly url: string }): Promise<'shared' | 'copied' | 'failed'> {
  try {
    if ('share' in navigator) {
      await navigator.share({ title, url })
      return 'shared'
    }
    return (await copyText(`${title}\n${url}`)) ? 'copied' : 'failed'
  } catch (error) {
    // Turned back from the phone's list of apps: nothing went wrong.
    return (error as Error).name === 'AbortError' ? 'shared' : 'failed'
  }
}
