import { DomainError } from '@dangkou/shared'
import {
  PaymentPasswordService,
  RegistrationService,
  SessionService,
  SignInCodeService,
  SignInService,
} from '../../modules/identity/index.ts'
import { PartnerAppService, PartnerTokenService } from '../../modules/partner/index.ts'
import { PayerService } from '../../modules/payment/index.ts'
import type { AuthorizeUrls } from '../http/code.route.ts'
import type { Base } from './base.ts'
import type { Tools } from './tools.ts'

export type People = ReturnType<typeof createPeople>

/** Who somebody is: signed in, a partner app, or known by the app with which they look at a page. */
export function createPeople({ channels, clock, config, database, limiter }: Tools, { parties, wallets }: Base) {
  const codes = new SignInCodeService(database, clock, channels.sms, config.SESSION_SECRET)
  const sessions = new SessionService(database, clock, config.SESSION_SECRET)
  const partnerTokens = new PartnerTokenService({ database, clock, key: config.SESSION_SECRET, limiter })
  const partnerApps = new PartnerAppService({ database, clock, tokens: partnerTokens })
  const passwords = new PaymentPasswordService(database, clock, config.PAYMENT_PASSWORD_KEY)
  const signIn = new SignInService({ database, clock, codes, sessions, parties, wallets, wechat: channels.login })
  const registration = new RegistrationService({ database, clock, parties, wallets, signIn })
  const payers = new PayerService({
    signIn,
    logins: {
      wechatBrowser: async (code) => {
        const answer = await channels.browserLogin.session(code)
        if (answer.state !== 'signed-in') throw new DomainError('WECHAT_SIGN_IN_FAILED', { field: 'wechatCode' })
        return answer.openid
      },
      alipay: async (code) => {
        const answer = await channels.alipayLogin.session(code)
        if (answer.state !== 'signed-in') throw new DomainError('ALIPAY_SIGN_IN_FAILED', { field: 'alipayCode' })
        return answer.openid
      },
    },
    browserAppId: config.WECHAT_BROWSER_APPID,
    returnUrl: config.PUBLIC_URL,
  })
  const authorize: AuthorizeUrls = {
    wechat: (redirectUrl, state) => channels.browserLogin.authorizeUrl(redirectUrl, state),
    alipay: (redirectUrl, state) => channels.alipayLogin.authorizeUrl(redirectUrl, state),
  }
  return { codes, sessions, partnerTokens, partnerApps, passwords, signIn, registration, payers, authorize }
}
