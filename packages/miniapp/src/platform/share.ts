import { copyText } from './copy'

/** Hands a link on: copied, for the chat that it is pasted into. The host's own 转发 sends the page itself. */
export async function shareLink(link: { readonly title: string; readonly url: string }): Promise<'shared' | 'copied' | 'failed'> {
  return (await copyText(`${link.title}\n${link.url}`)) ? 'copied' : 'failed'
}
