import { createHash } from 'node:crypto'

/** One person has one open_id per app, on every run. 47 characters beginning with 0, like the real ones. */
export function openIdOf(appId: string, person: string): string {
  const hash = createHash('sha384').update(`alipay open_id\n${appId}\n${person}`).digest('base64url')
  return `0${hash.replaceAll(/[-_]/g, 'A').slice(0, 46)}`
}

/** `138****00`: what a merchant sees of the payer's account. */
export function maskedLogon(openId: string | undefined): string {
  const digest = createHash('sha256')
    .update(openId ?? '')
    .digest()
  return `13${(digest[0] ?? 0) % 10}****${String((digest[1] ?? 0) % 100).padStart(2, '0')}`
}
