import type { Config } from '../config.ts'

/** Where a channel calls back; see app/http/callback.route.ts. */
export function callbackPath(channel: string): string {
  return `/callbacks/${channel}`
}

export function callbackUrl({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>, channel: string): string {
  return new URL(callbackPath(channel), PUBLIC_URL).href
}
