import {
  type BankFeedChannel,
  CmbFeedChannel,
  CustodyBankChannel,
  type SignInCodeSender,
  TencentSmsSender,
  WechatMiniProgramLogin,
  WechatPayChannel,
} from '../channels/index.ts'
import type { Config } from '../config.ts'
import { assert } from '../platform/assert.ts'
import type { Clock } from '../platform/clock.ts'
import { insideTransaction } from '../platform/database/index.ts'

/** How long an institution may keep us waiting: the adapters' own defaults, unless a test is in a hurry. */
export interface ChannelTransport {
  timeoutMs?: number | undefined
}

/** The adapters, configured. */
export function createChannels(config: Config, clock: Clock, transport: ChannelTransport = {}) {
  const now = () => clock.now()
  const wechat = new WechatPayChannel({
    baseUrl: config.WECHAT_BASE_URL,
    spMchid: config.WECHAT_SP_MCHID,
    spAppid: config.WECHAT_SP_APPID,
    merchantSerial: config.WECHAT_MERCHANT_SERIAL,
    merchantPrivateKey: config.WECHAT_MERCHANT_PRIVATE_KEY,
    platformKeys: { [config.WECHAT_PUBLIC_KEY_ID]: config.WECHAT_PUBLIC_KEY },
    apiV3Key: config.WECHAT_APIV3_KEY,
    now,
    transport,
  })
  const login = new WechatMiniProgramLogin({
    baseUrl: config.WECHAT_LOGIN_BASE_URL,
    appid: config.WECHAT_SP_APPID,
    appSecret: config.WECHAT_APP_SECRET,
    transport,
  })
  const bank = new CustodyBankChannel({
    url: config.BANK_URL,
    applicationId: config.BANK_APPLICATION_ID,
    merchantCode: config.BANK_MERCHANT_CODE,
    summaryAccount: config.BANK_SUMMARY_ACCOUNT,
    shortId: config.BANK_SHORT_ID,
    privateKey: config.BANK_PRIVATE_KEY,
    publicKey: config.BANK_PUBLIC_KEY,
    now,
    transport,
  })
  const sms: SignInCodeSender = new TencentSmsSender({
    url: config.SMS_URL,
    secretId: config.SMS_SECRET_ID,
    secretKey: config.SMS_SECRET_KEY,
    sdkAppId: config.SMS_SDK_APP_ID,
    signName: config.SMS_SIGN_NAME,
    templateId: config.SMS_TEMPLATE_ID,
    now,
    transport,
  })
  const bankFeeds: BankFeedChannel[] = []
  const { CMB_URL: url, CMB_UID: userId, CMB_SYMMETRIC_KEY: symmetricKey, CMB_PRIVATE_KEY: privateKey, CMB_PUBLIC_KEY: publicKey } = config
  if (url && userId && symmetricKey && privateKey && publicKey) {
    bankFeeds.push(outsideTransactions(new CmbFeedChannel({ url, userId, symmetricKey, privateKey, publicKey, now, transport })))
  }
  return {
    bankFeeds,
    wechat: outsideTransactions(wechat),
    login: outsideTransactions(login),
    bank: outsideTransactions(bank),
    sms: outsideTransactions(sms),
  }
}

/** A call to the world while a transaction is open would hold its locks for as long as the world likes: a mistake of ours. */
function outsideTransactions<Channel extends object>(channel: Channel): Channel {
  return new Proxy(channel, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target)
      if (typeof member !== 'function') return member
      return (...args: unknown[]): unknown => {
        assert(!insideTransaction(), `a channel was called inside a transaction: ${String(name)}`)
        return member.apply(target, args)
      }
    },
  })
}
