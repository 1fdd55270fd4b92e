import type { SandboxContext } from '../sandbox.context.ts'
import { AlipayError, illegal } from './alipay.error.ts'
import { openIdOf } from './payer.identity.ts'
import type { AlipayPaymentCode } from './trade.state.ts'

// An auth_code works once, within a day; a minute is the payment code's.
const AUTH_CODE_LIFE_MS = 24 * 3_600_000
const TOKEN_LIFE_S = 1_296_000

export type AlipayPerson = { openId: string } | { phone: string }

/** Who payers are, and the codes that their Alipay shows or hands out for them. */
export class AlipayLoginService {
  readonly #context: SandboxContext

  constructor(context: SandboxContext) {
    this.#context = context
  }

  openIdOf(person: AlipayPerson): string {
    const { miniAppId } = this.#context.identity.alipay
    return 'openId' in person ? person.openId : openIdOf(miniAppId, person.phone.replace(/^\+86/, ''))
  }

  /** What my.getAuthCode() gives on this person's phone. */
  login(person: AlipayPerson): { code: string; openId: string } {
    const { clock, identity, ids, state } = this.#context
    const openId = this.openIdOf(person)
    const code = ids.hex(32)
    state.alipay.authCodes.set(code, { code, openId, appId: identity.alipay.miniAppId, createdAt: clock.now() })
    this.#context.changed()
    return { code, openId }
  }

  /** The code that this person's Alipay shows to a cashier: 18 digits, a minute, once. */
  paymentCode(person: AlipayPerson, asksPassword = false): AlipayPaymentCode {
    const { clock, ids, state } = this.#context
    const code: AlipayPaymentCode = { code: `28${ids.digits(16)}`, openId: this.openIdOf(person), createdAt: clock.now(), asksPassword }
    state.alipay.paymentCodes.set(code.code, code)
    this.#context.changed()
    return code
  }

  /** alipay.system.oauth.token; its success has no code of its own. */
  token(appId: string, parameters: ReadonlyMap<string, string>): Record<string, unknown> {
    const { clock, ids, state } = this.#context
    if (parameters.get('grant_type') !== 'authorization_code') throw illegal('isv.grant-type-invalid', 'grant_type参数不正确')
    const given = parameters.get('code')
    if (!given) throw new AlipayError('40001', 'isv.code-missing', '缺少code参数')
    const code = state.alipay.authCodes.get(given)
    const isGood = code && code.appId === appId && code.usedAt === undefined && clock.now() < code.createdAt + AUTH_CODE_LIFE_MS
    if (!isGood) throw illegal('isv.code-invalid', '授权码code无效')
    code.usedAt = clock.now()
    this.#context.changed()
    return {
      access_token: `authusrB${ids.hex(32)}`,
      auth_start: clock.now(),
      expires_in: TOKEN_LIFE_S,
      re_expires_in: 2 * TOKEN_LIFE_S,
      refresh_token: `authusrB${ids.hex(32)}`,
      open_id: code.openId,
    }
  }
}
