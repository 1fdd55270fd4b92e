import { createHash } from 'node:crypto'

/** One person has one openid per app, on every run. 28 characters starting with o, like the real ones. */
export function demoOpenid(appid: string, person: string): string {
  return `o${createHash('sha256').update(`openid\n${appid}\n${person}`).digest('base64url').slice(0, 27)}`
}

/** The same person over all apps of one owner. */
export function demoUnionid(openid: string): string {
  return `o${createHash('sha256').update(`unionid\n${openid}`).digest('base64url').slice(0, 27)}`
}
