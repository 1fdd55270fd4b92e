import { createHash } from 'node:crypto'
import type { SandboxContext } from '../sandbox.context.ts'
import type { LoginCode } from './login-code.state.ts'
import { demoOpenid, demoUnionid } from './openid.derivation.ts'

// WeChat: a js_code lives five minutes and works once.
const CODE_LIFE_MS = 5 * 60_000

interface Refusal {
  errcode: number
  errmsg: string
}
type LoginAnswer = { openid: string; unionid: string; session_key: string } | Refusal
type OauthAnswer =
  | { access_token: string; expires_in: number; refresh_token: string; openid: string; scope: string; unionid?: string }
  | Refusal

const failure = (errcode: number, errmsg: string): Refusal => ({ errcode, errmsg })

export class WechatLoginService {
  readonly #context: SandboxContext

  constructor(context: SandboxContext) {
    this.#context = context
  }

  /** What wx.login() gives, or with a scope what the authorization page brings back. */
  login(person: { openid: string } | { phone: string }, scope?: LoginCode['scope']): { code: string; openid: string } {
    const { clock, identity, ids, state } = this.#context
    const appid = scope === undefined ? identity.wechat.spAppid : identity.wechat.browserAppid
    const phone = 'phone' in person ? person.phone.replace(/^\+86/, '') : undefined
    const openid = 'openid' in person ? person.openid : demoOpenid(appid, phone ?? '')
    const code = `0${ids.alphanumeric(31)}`
    state.loginCodes.set(code, { code, openid, scope, createdAt: clock.now() })
    state.openids.set(openid, { openid, appid, phone })
    this.#context.changed()
    return { code, openid }
  }

  /** jscode2session: refusals are HTTP 200 with an errcode, as at api.weixin.qq.com. */
  session(query: Readonly<Record<string, unknown>>): LoginAnswer {
    const { appSecret, spAppid } = this.#context.identity.wechat
    const login = this.#use(query, query['js_code'], { appid: spAppid, secret: appSecret }, (code) => code.scope === undefined)
    if ('errcode' in login) return login
    const sessionKey = createHash('sha256').update(`session\n${login.code}`).digest().subarray(0, 16).toString('base64')
    return { openid: login.openid, unionid: demoUnionid(login.openid), session_key: sessionKey }
  }

  /** /sns/oauth2/access_token: who came back from the authorization page. */
  accessToken(query: Readonly<Record<string, unknown>>): OauthAnswer {
    const { browserAppid: appid, browserAppSecret: secret } = this.#context.identity.wechat
    const login = this.#use(query, query['code'], { appid, secret }, (code) => code.scope !== undefined)
    if ('errcode' in login) return login
    const token = createHash('sha256').update(`token\n${login.code}`).digest('base64url')
    return {
      access_token: token,
      expires_in: 7200,
      refresh_token: `r${token}`,
      openid: login.openid,
      scope: login.scope ?? 'snsapi_base',
      // Like the real one, a silent authorization tells no more than the openid.
      ...(login.scope === 'snsapi_userinfo' ? { unionid: demoUnionid(login.openid) } : {}),
    }
  }

  #use(
    query: Readonly<Record<string, unknown>>,
    code: unknown,
    app: { appid: string; secret: string },
    fits: (login: LoginCode) => boolean,
  ): LoginCode | Refusal {
    const { clock, state } = this.#context
    if (query['appid'] !== app.appid) return failure(40013, 'invalid appid')
    if (query['secret'] !== app.secret) return failure(40125, 'invalid appsecret')
    if (query['grant_type'] !== 'authorization_code') return failure(40002, 'invalid grant_type')
    if (typeof code !== 'string' || code === '') return failure(41008, 'missing code')
    const login = state.loginCodes.get(code)
    if (!login || !fits(login) || clock.now() >= login.createdAt + CODE_LIFE_MS) return failure(40029, 'invalid code')
    if (login.usedAt !== undefined) return failure(40163, 'code been used')
    login.usedAt = clock.now()
    this.#context.changed()
    return login
  }
}
